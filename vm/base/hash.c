// hash.c - XXH3 under the secret of a VM.

#include "vm/base/hash.h"

#define XXH_INLINE_ALL
#define XXH_NO_STREAM
#include <xxhash.h>

_Static_assert(HASH_SECRET_BYTES == XXH_SECRET_DEFAULT_SIZE, "XXH3 wants this secret");

#define HASH_BITS 47

void cn_hash_make_secret(uint8_t secret[HASH_SECRET_BYTES], uint64_t seed)
{
    XXH3_generateSecret_fromSeed(secret, seed);
}

uint64_t cn_hash_bytes(const void *data, size_t size,
                       const uint8_t secret[HASH_SECRET_BYTES])
{
    uint64_t hash = XXH3_64bits_withSecret(data, size, secret, HASH_SECRET_BYTES);
    hash >>= 64 - HASH_BITS;
    return hash == 0 ? 1 : hash;
}

uint64_t cn_hash_after(const void *data, size_t size, uint64_t before)
{
    return XXH3_64bits_withSeed(data, size, before);
}
