#include <isa-l/igzip_lib.h>

#if defined(__x86_64__)
__attribute__((target("avx"))) static inline void isal_clear_upper_registers_avx(void) {
  __builtin_ia32_vzeroupper();
}

/// ISA-L returns with the upper halves of the vector registers in use, and every SSE instruction after it pays.
static inline void isal_clear_upper_registers(void) {
  if (__builtin_cpu_supports("avx")) isal_clear_upper_registers_avx();
}
#else
static inline void isal_clear_upper_registers(void) {}
#endif
