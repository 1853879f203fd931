#include "CSimdjson.h"

#include <memory>
#include <new>
#include <simdjson.h>

namespace {
const simdjson::implementation &implementation() {
  return *simdjson::get_active_implementation();
}
} // namespace

struct structural_indexer {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  size_t capacity = 0;
  size_t count = 0;

  // Behind the last structural stand two entries with the text's length: also when there is none.
  bool nothing_in(size_t length) {
    count = 0;
    parser->structural_indexes[0] = parser->structural_indexes[1] = static_cast<uint32_t>(length);
    return true;
  }
};

structural_indexer *structural_indexer_create(void) {
  auto *indexer = new (std::nothrow) structural_indexer;
  if (indexer == nullptr) {
    return nullptr;
  }
  // Stage 2 keeps a stack of this depth; stage 1 alone needs none.
  if (implementation().create_dom_parser_implementation(64, 1, indexer->parser) != simdjson::SUCCESS) {
    delete indexer;
    return nullptr;
  }
  indexer->capacity = 64;
  indexer->nothing_in(0);
  return indexer;
}

void structural_indexer_destroy(structural_indexer *indexer) { delete indexer; }

bool structural_indexer_run(structural_indexer *indexer, const uint8_t *bytes, size_t length) {
  indexer->count = 0;
  if (length > indexer->capacity) {
    if (indexer->parser->set_capacity(length) != simdjson::SUCCESS) {
      return false;
    }
    indexer->capacity = length;
  }
  if (length == 0) {
    return indexer->nothing_in(0);
  }
  auto error = indexer->parser->stage1(bytes, length, simdjson::stage1_mode::regular);
  if (error == simdjson::EMPTY) {
    return indexer->nothing_in(length);
  }
  if (error != simdjson::SUCCESS) {
    return false;
  }
  indexer->count = indexer->parser->n_structural_indexes;
  return true;
}

const uint32_t *structural_indexer_positions(const structural_indexer *indexer) {
  return indexer->parser->structural_indexes.get();
}

size_t structural_indexer_count(const structural_indexer *indexer) { return indexer->count; }

bool structural_indexer_is_utf8(const uint8_t *bytes, size_t length) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), length);
}
