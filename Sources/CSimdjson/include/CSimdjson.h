// simdjson's stage 1 behind a C surface: where the structure of JSON text stands, found 64 bytes at a time.
// The library picks the kernel for the CPU at run time.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable after the text given to `structural_indexer_run`.
#define STRUCTURAL_INDEXER_PADDING 64

typedef struct structural_indexer structural_indexer;

/// A new indexer, or NULL when memory is short.
structural_indexer *structural_indexer_create(void);
void structural_indexer_destroy(structural_indexer *indexer);

/// Finds the structure of `length` bytes. True when quotes pair up, no string holds a control character, and the
/// bytes are UTF-8. On false, nothing can be said about any part of the text.
bool structural_indexer_run(structural_indexer *indexer, const uint8_t *bytes, size_t length);

/// The offsets found by the last run that was true: each brace, bracket, colon, comma, opening quote, and the first
/// byte of each other value; two further entries hold `length`.
const uint32_t *structural_indexer_positions(const structural_indexer *indexer);
size_t structural_indexer_count(const structural_indexer *indexer);

/// Whether the bytes are UTF-8.
bool structural_indexer_is_utf8(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif
