/* base/rest.h - what a program does while nobody asks anything of it. */
#pragma once

void mem_keep(void);                                     /* for who rests from time to time: pages of a busy time stay until then */
void mem_rest(void);                                     /* free pages go back to the kernel; costs those who need them next */
