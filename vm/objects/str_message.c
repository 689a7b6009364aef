// str_message.c - the texts of error messages: a small formatter without libc.

#include "vm/objects/class.h"
#include "vm/objects/repr.h"
#include "vm/objects/str_data.h"

static void append_type_name(StrBuilder *builder, ValueView value)
{
    cn_builder_append_str(builder, class_name(cn_type_of(builder->vm, value)));
}

static void append_repr(StrBuilder *builder, ValueView value)
{
    Value text = VALUE_UNBOUND;
    switch (cn_repr(builder->vm, value, &text)) {
    case OUTCOME_DONE:
        cn_builder_append_str(builder, value_str(value_view(text)));
        value_release(builder->vm, text);
        return;
    case OUTCOME_FAILED:
        builder->failed = true;
        return;
    default: // user code: not run for the sake of a message
        cn_builder_append_code_point(builder, '<');
        append_type_name(builder, value);
        cn_builder_append_text(builder, " object>");
    }
}

// Appends what one conversion letter asks for; moves on in arguments.
static void append_conversion(StrBuilder *builder, char letter, va_list *arguments)
{
    const char *text;
    switch (letter) {
    case 's': // a C text may be UTF-8
        text = va_arg(*arguments, const char *);
        cn_builder_append_utf8(builder, text, strlen(text));
        break;
    case 'd':
        cn_builder_append_int(builder, va_arg(*arguments, int));
        break;
    case 'l':
        cn_builder_append_int(builder, va_arg(*arguments, long long));
        break;
    case 'c':
        cn_builder_append_code_point(builder, (uint32_t)va_arg(*arguments, int));
        break;
    case 'S':
        cn_builder_append_str(builder, va_arg(*arguments, const Str *));
        break;
    case 'T':
        append_type_name(builder, va_arg(*arguments, ValueView));
        break;
    case 'R':
        append_repr(builder, va_arg(*arguments, ValueView));
        break;
    default:
        cn_builder_append_code_point(builder, (uint8_t)letter);
    }
}

Str *cn_str_format_list(VM *vm, const char *format, va_list arguments)
{
    StrBuilder builder;
    va_list rest;
    cn_builder_init(&builder, vm);
    va_copy(rest, arguments);
    while (*format != 0 && !builder.failed) {
        size_t plain = strcspn(format, "%");
        cn_builder_append_utf8(&builder, format, plain);
        format += plain;
        if (*format == 0 || *++format == 0)
            break;
        append_conversion(&builder, *format, &rest);
        format += strncmp(format, "lld", 3) == 0 ? 3 : 1;
    }
    va_end(rest);
    if (builder.failed) {
        cn_builder_release(&builder);
        return NULL;
    }
    return cn_builder_finish(&builder);
}

Str *cn_str_format_c(VM *vm, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Str *str = cn_str_format_list(vm, format, arguments);
    va_end(arguments);
    return str;
}
