/* The same for a pure file below the doors. */
#include "store/store.h"                                 /* refused: a core knows no store */
#include "base/base.h"

struct instant wrong(void)
{
	random_bytes(NULL, 0);                           /* refused: chance below the doors */
	return clock_now();                              /* refused: a clock below the doors */
}
