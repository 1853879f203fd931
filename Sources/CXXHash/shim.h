#include <stdbool.h>
#include <xxhash.h>

// The library's vector instructions are chosen when it is compiled, or, where it was built so, when it runs.
#if defined(__x86_64__) && defined(__has_include)
#if __has_include(<xxh_x86dispatch.h>)
#include <xxh_x86dispatch.h>
#endif
#endif

static inline bool xxh3_128_update(XXH3_state_t *state, const void *bytes, size_t count) {
  return XXH3_128bits_update(state, bytes, count) == XXH_OK;
}
