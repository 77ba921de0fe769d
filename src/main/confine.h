/* main/confine.h - what a child gives up before it hears the first byte from outside. */
#pragma once
#include "base/base.h"

void confine_descriptors(int *keep, size_t n);           /* closes all but 0 to 2 and these; sorts them; -1 is passed over */
void confine_signals(void);                              /* stopping is core's business; dies with its parent */
/* If root: an empty root directory (when asked for), then nobody's user. In any case no capabilities,
 * no way to new rights, no core dumps. Ends the process when root cannot be given up. */
void confine_rights(bool empty_root);
/* At most so many bytes of memory: who asks for more ends. Not under AddressSanitizer, which needs more by itself. */
void confine_memory(size_t most);
/* No io_uring, which is a way around a filter of system calls. Before a loop of libuv is made: where it has begun one it counts on it, and ends
 * the process when confine_calls forbids it; its own switch (UV_USE_IO_URING) leaves the one for epoll since 1.50. */
void confine_rings(void);
/* Talking over descriptors that are there, memory, time, and nothing else of the kernel; with network also
 * sockets of the internet families. A call that
 * is not on the list fails with EPERM, so that a new libc that tries a new call still runs; a call that
 * only an intruder makes (running a program, tracing, mounting) ends the process at once. False: the
 * filter is not there (said in the log), which leaves what confine_rights took. */
bool confine_calls(bool network);
