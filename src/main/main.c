/* main.c - one program: a command, its options, its exit code. The commands are a table (commands.c). */
#include "main/commands.h"

int main(int argc, char **argv) { return command_run(argc, argv); }
