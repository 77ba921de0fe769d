/* rest.c - see rest.h. Sixty libraries are linked, read and prepared when a process starts; at rest it needs a few pages of some. */
#include "base/rest.h"
#include <link.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PARTS_MOST = 32 };

/* What nobody may write is what the file has: nothing is lost. The list of parts stands in one of them, so it is read to its end before any goes. */
static int let_go(struct dl_phdr_info *object, size_t size, void *at)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	struct { uintptr_t from, until; } parts[PARTS_MOST];
	int n = 0;
	(void)size;
	(void)at;
	for (int i = 0; i < object->dlpi_phnum && n < PARTS_MOST; i++) {
		const ElfW(Phdr) *part = &object->dlpi_phdr[i];
		uintptr_t from = object->dlpi_addr + part->p_vaddr;
		if (part->p_type != PT_LOAD || part->p_flags & PF_W)
			continue;
		parts[n].from = from & ~(page - 1);
		parts[n++].until = (from + part->p_memsz + page - 1) & ~(page - 1);
	}
	for (int i = 0; i < n; i++)
		madvise((void *)parts[i].from, parts[i].until - parts[i].from, MADV_DONTNEED);
	return 0;
}

void code_rest(void) { dl_iterate_phdr(let_go, NULL); }
