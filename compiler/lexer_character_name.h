// lexer_character_name.h - the names of common Unicode characters.

#ifndef CAIRN_COMPILER_LEXER_CHARACTER_NAME_H
#define CAIRN_COMPILER_LEXER_CHARACTER_NAME_H

#include "vm/base/config.h"

// The tables, packed by compiler/generate_character_names.py.
extern const uint32_t cn_character_name_count;
extern const uint16_t cn_character_name_starts[];
extern const uint8_t cn_character_names[];
extern const uint16_t cn_character_word_starts[];
extern const uint8_t cn_character_words[];

// Finds the character with that name, whatever the case of its letters. False when the name
// is not in the tables (which hold only common characters) and not that of a CJK ideograph.
bool cn_character_by_name(const char *name, size_t size, uint32_t *out);

#endif
