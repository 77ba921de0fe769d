/* web/routes.h - the handlers that routes.def names, declared. */
#pragma once

#define PAGE(path, right, object, name, title, expect) \
	page_fn name##_page;                           \
	json_fn name##_json;
#define LIST(path, right, object, name, title, expect) \
	page_fn name##_page;                           \
	sheet_fn name##_sheet;
#define FORM(path, right, object, most, name, expect) page_fn name##_post;
#define SLOW(path, right, object, most, name, expect) page_fn name##_post;
#define GRAVE FORM
#define TEXT_PAGE PAGE
#define TEXT_FORM FORM
#define KEYSTROKE FORM
#define FILE_AT(path, right, object, name, expect) page_fn name##_file;
#define SLOW_FILE FILE_AT
#define PRINT_AT FILE_AT                                 /* set by the press: one at a time */
#define HOOK(path, right, object, most, name, expect) page_fn name##_hook;
#include "web/routes.def"
#undef PAGE
#undef LIST
#undef FORM
#undef SLOW
#undef GRAVE
#undef FILE_AT
#undef SLOW_FILE
#undef PRINT_AT
#undef HOOK
#undef TEXT_PAGE
#undef TEXT_FORM
#undef KEYSTROKE
