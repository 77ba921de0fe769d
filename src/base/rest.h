/* base/rest.h - what a program does while nobody asks anything of it. */
#pragma once

void mem_keep(void);                                     /* for who rests from time to time: pages of a busy time stay until then */
/* Free pages go back to the kernel, of this thread's heap all of them; costs those who need them next. And code_rest. */
void mem_rest(void);
/* Code and constants of program and libraries are let go: what is used comes back from the page cache, what only served to start does not. */
void code_rest(void);
