// report.c - exceptions that nobody caught, as text on the host's stderr.

#include "vm/run/report.h"

#include "vm/run/traceback.h"

static void write_error(VM *vm, const Bytes *text)
{
    if (text->size > 0 && !cn_write_stream(vm, 2, text->data, text->size))
        value_release(vm, cn_take_pending(vm));
}

void cn_report_uncaught(VM *vm, ValueView exception)
{
    Bytes text;
    cn_bytes_init(&text, &vm->allocator);
    if (!cn_traceback_format(vm, exception, &text))
        value_release(vm, cn_take_pending(vm));
    write_error(vm, &text);
    cn_bytes_release(&text);
}

// What "Exception ignored in" names: an object's __del__, or the object itself.
static ValueView culprit(VM *vm, ValueView where)
{
    if (!value_is_object(where) || !kind_is_instance(object_kind(value_object(where))))
        return where;
    ValueView method = cn_class_lookup(cn_type_of(vm, where), vm->names.del, NULL);
    return value_is_unbound(method) ? where : method;
}

void cn_report_exception_ignored(VM *vm, ValueView exception, ValueView where)
{
    Bytes text;
    Value name = VALUE_UNBOUND;
    cn_bytes_init(&text, &vm->allocator);
    cn_bytes_append_text(&text, "Exception ignored in: ");
    if (cn_repr(vm, culprit(vm, where), &name) == OUTCOME_DONE) {
        size_t size;
        char *utf8 = cn_str_to_utf8(vm, value_str(value_view(name)), true, &size);
        if (utf8 != NULL) {
            cn_bytes_append(&text, utf8, size);
            cn_buffer_free(vm, utf8, size + 1);
        }
    }
    value_release(vm, name);
    cn_bytes_append_text(&text, "\n");
    if (!cn_traceback_format(vm, exception, &text))
        value_release(vm, cn_take_pending(vm));
    write_error(vm, &text);
    cn_bytes_release(&text);
}
