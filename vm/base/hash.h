// hash.h - keyed hashing of bytes (XXH3 by Yann Collet), so that a program cannot choose
// colliding keys without knowing the secret of the VM.

#ifndef CAIRN_VM_BASE_HASH_H
#define CAIRN_VM_BASE_HASH_H

#include "vm/base/config.h"

#define HASH_SECRET_BYTES 192

// Derives the secret of a VM; the same seed gives the same hashes on every platform.
void cn_hash_make_secret(uint8_t secret[HASH_SECRET_BYTES], uint64_t seed);

// Hash of size bytes: at least 1 and below 2^47, so that hash() of a str or bytes is an
// immediate int, equal to what dict and set use, and 0 can mean "not computed yet".
uint64_t cn_hash_bytes(const void *data, size_t size,
                       const uint8_t secret[HASH_SECRET_BYTES]);

// Hash of size bytes that follow others, whose hash is before (0: none). Under no secret.
uint64_t cn_hash_after(const void *data, size_t size, uint64_t before);

#endif
