// str_translate.c - maketrans and translate.

#include "vm/objects/str_arguments.h"
#include "vm/objects/str_methods.h"

// ---- maketrans ----

// table[code_point] = value
static Outcome map_code_point(VM *vm, Dict *table, uint32_t code_point, ValueView value)
{
    return cn_dict_set(vm, table, value_view(value_from_int(code_point)), value);
}

static Outcome map_pairs(VM *vm, Dict *table, const Str *from, const Str *to)
{
    for (size_t i = 0; i < from->length; i++) {
        ValueView value = value_view(value_from_int(cn_str_at(to, i)));
        Outcome outcome = map_code_point(vm, table, cn_str_at(from, i), value);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    return OUTCOME_DONE;
}

static Outcome map_deletions(VM *vm, Dict *table, const Str *deleted)
{
    for (size_t i = 0; i < deleted->length; i++) {
        Outcome outcome = map_code_point(vm, table, cn_str_at(deleted, i), VIEW_NONE);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    return OUTCOME_DONE;
}

static Outcome map_key(VM *vm, Dict *table, ValueView key, ValueView value)
{
    ValueView inner = cn_payload(key);
    if (value_is_any_int(inner))
        return cn_dict_set(vm, table, key, value);
    if (!value_is_str(inner))
        return cn_raise_type_error(vm,
                                   "keys in translate table must be strings or integers");
    if (value_str(inner)->length != 1)
        return cn_raise_value_error(vm,
                                    "string keys in translate table must be of length 1");
    return map_code_point(vm, table, cn_str_at(value_str(inner), 0), value);
}

static Outcome map_dict(VM *vm, Dict *table, Value from)
{
    uint32_t position = 0;
    ValueView key, value;
    if (!value_is_kind(value_view(from), KIND_DICT))
        return cn_raise_type_error(
            vm, "if you give only one argument to maketrans it must be a dict");
    while (cn_dict_next(value_dict(value_view(from)), &position, &key, &value)) {
        Outcome outcome = map_key(vm, table, key, value);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
    return OUTCOME_DONE;
}

static Outcome map_strs(VM *vm, Dict *table, const Value *args, const Str *to,
                        const Str *deleted)
{
    const Str *from = str_or_null(args[0]);
    if (from == NULL)
        return cn_raise_type_error(
            vm, "first maketrans argument must be a string if there is a second argument");
    if (from->length != to->length)
        return cn_raise_value_error(
            vm, "the first two maketrans arguments must have equal length");
    if (!charge_scan(vm, from->length * 8))
        return OUTCOME_FAILED;
    Outcome outcome = map_pairs(vm, table, from, to);
    if (outcome == OUTCOME_DONE && deleted != NULL)
        outcome = map_deletions(vm, table, deleted);
    return outcome;
}

Outcome cn_str_method_maketrans(VM *vm, const Value *args, uint32_t count, Value *result)
{
    Str *to = NULL;
    Str *deleted = NULL;
    Outcome outcome = OUTCOME_DONE;
    (void)count;
    if (!is_missing(args[1]))
        outcome = cn_argument_str(vm, args[1], "maketrans", 2, &to);
    if (outcome == OUTCOME_DONE && !is_missing(args[2]))
        outcome = cn_argument_str(vm, args[2], "maketrans", 3, &deleted);
    if (outcome != OUTCOME_DONE)
        return outcome;
    Dict *table = cn_dict_new(vm, 0);
    if (table == NULL)
        return OUTCOME_FAILED;
    outcome =
        to == NULL ? map_dict(vm, table, args[0]) : map_strs(vm, table, args, to, deleted);
    if (outcome == OUTCOME_DONE)
        return answer_object(table, result);
    object_release(vm, table);
    return outcome;
}

// ---- translate ----

// What table[code_point] is: borrowed, or unbound when there is no such item.
static Outcome look_up(VM *vm, ValueView table, uint32_t code_point, ValueView *value)
{
    *value = VIEW_UNBOUND;
    if (value_is_kind(table, KIND_DICT)) {
        ValueView key = value_view(value_from_int(code_point));
        Probe probe = cn_dict_get(vm, value_dict(table), key, value);
        return probe == PROBE_FAILED       ? OUTCOME_FAILED
               : probe == PROBE_NEEDS_CALL ? OUTCOME_NEEDS_CALL
                                           : OUTCOME_DONE;
    }
    const Value *items = value_is_kind(table, KIND_LIST) ? value_list(table)->items
                                                         : value_tuple(table)->items;
    uint64_t length = value_is_kind(table, KIND_LIST) ? value_list(table)->count
                                                      : value_tuple(table)->count;
    if (code_point < length)
        *value = value_view(items[code_point]);
    return OUTCOME_DONE;
}

static Outcome append_ordinal(VM *vm, StrBuilder *builder, ValueView ordinal)
{
    int64_t code_point;
    if (!cn_int_to_int64(ordinal, &code_point) || code_point < 0 || code_point > 0x10FFFF)
        return cn_raise_value_error(vm, "character mapping must be in range(0x%s)",
                                    "110000");
    return cn_builder_append_code_point(builder, (uint32_t)code_point) ? OUTCOME_DONE
                                                                       : OUTCOME_FAILED;
}

static Outcome append_translated(VM *vm, StrBuilder *builder, uint32_t code_point,
                                 ValueView value)
{
    ValueView inner = cn_payload(value);
    bool appended = true;
    if (value_is_unbound(value))
        appended = cn_builder_append_code_point(builder, code_point);
    else if (value_is_any_int(inner))
        return append_ordinal(vm, builder, inner);
    else if (value_is_str(inner))
        appended = cn_builder_append_str(builder, value_str(inner));
    else if (!value_is_none(inner))
        return cn_raise_type_error(vm,
                                   "character mapping must return integer, None or str");
    return appended ? OUTCOME_DONE : OUTCOME_FAILED;
}

// What ASCII characters become, as far as known; for texts and tables of the usual kind.
typedef struct AsciiMap {
    uint8_t byte[128]; // valid where known
    bool known[128];
} AsciiMap;

// Looks code_point up; known only if it becomes one ASCII character.
static Outcome learn(VM *vm, AsciiMap *map, ValueView table, uint32_t code_point)
{
    ValueView value;
    Outcome outcome = look_up(vm, table, code_point, &value);
    if (outcome != OUTCOME_DONE)
        return outcome;
    int64_t mapped = -1;
    if (value_is_unbound(value))
        mapped = code_point;
    else if (value_is_int(value))
        mapped = value_int(value);
    else if (value_is_str(value) && value_str(value)->length == 1)
        mapped = cn_str_at(value_str(value), 0);
    map->known[code_point] = mapped >= 0 && mapped < 128;
    map->byte[code_point] = (uint8_t)mapped;
    return OUTCOME_DONE;
}

// Maps the ASCII characters from *at on that become one ASCII character each, up to a first
// one that does not.
static Outcome translate_run(VM *vm, const Str *str, ValueView table, AsciiMap *map,
                             size_t *at, StrBuilder *builder)
{
    char out[256];
    size_t used = 0;
    for (; *at < str->length; (*at)++) {
        uint32_t code_point = cn_str_at(str, *at);
        if (code_point >= 128)
            break;
        if (!map->known[code_point]) {
            Outcome outcome = learn(vm, map, table, code_point);
            if (outcome != OUTCOME_DONE)
                return outcome;
            if (!map->known[code_point])
                break;
        }
        out[used++] = (char)map->byte[code_point];
        if (used == sizeof out) {
            cn_builder_append_bytes(builder, out, used);
            used = 0;
        }
    }
    return cn_builder_append_bytes(builder, out, used) ? OUTCOME_DONE : OUTCOME_FAILED;
}

static Outcome translate(VM *vm, const Str *str, ValueView table, StrBuilder *builder)
{
    AsciiMap map;
    size_t at = 0;
    memset(map.known, 0, sizeof map.known);
    for (;;) {
        ValueView value;
        Outcome outcome = translate_run(vm, str, table, &map, &at, builder);
        if (outcome != OUTCOME_DONE || at == str->length)
            return outcome;
        uint32_t code_point = cn_str_at(str, at++);
        outcome = look_up(vm, table, code_point, &value);
        if (outcome == OUTCOME_DONE)
            outcome = append_translated(vm, builder, code_point, value);
        if (outcome != OUTCOME_DONE)
            return outcome;
    }
}

Outcome cn_str_method_translate(VM *vm, const Value *args, uint32_t count, Value *result)
{
    const Str *str = self_str(args);
    ValueView table = value_view(args[1]);
    StrBuilder builder;
    (void)count;
    if (!value_is_kind(table, KIND_DICT) && !value_is_kind(table, KIND_LIST) &&
        !value_is_kind(table, KIND_TUPLE))
        return OUTCOME_NEEDS_CALL;
    if (!charge_scan(vm, str->length * 4))
        return OUTCOME_FAILED;
    cn_builder_init(&builder, vm);
    Outcome outcome = translate(vm, str, table, &builder);
    if (outcome == OUTCOME_DONE)
        return answer_str(cn_builder_finish(&builder), result);
    cn_builder_release(&builder);
    return outcome;
}
