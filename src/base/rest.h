/* base/rest.h - what a program does while nobody asks anything of it. */
#pragma once

void mem_rest(void);                                     /* free pages go back to the kernel; costs those who need them next */
