/* web/show_talk.h - how desk and portal show a conversation: letters, files, what became of what was sent. */
#pragma once
#include "ticket/talk.h"
#include "web/show.h"

struct talk { struct messages messages; struct enclosures files; struct ticket_links links; struct str base; bool desk; struct correspondents people; };    /* people: of the client, where an answer reached nobody */
/* base: the page's own address; desk: with addresses, machines' letters and what the post says. */
bool talk_load(struct request *q, int64_t client, int64_t ticket, struct str base, bool desk, struct talk *out, struct err *e);
/* The letter that became this note: folded what its words leave out, as it was sent, its files, what became of it. */
void show_letter(struct request *q, struct out *o, const struct talk *t, const struct ticket_note *n);
/* Answers that wait, each with the button that takes it back. */
bool show_waiting(struct request *q, struct out *o, const struct talk *t, struct err *e);
/* What of the post needs somebody: letters that wait, and own ones that came back; nothing when there is none. */
bool show_post_needs(struct request *q, struct out *o, struct err *e);
/* A file as a link that downloads it; an image of a type browsers draw safely beside it. */
void show_file(struct request *q, struct out *o, struct str base, const struct enclosure *f);
/* A letter's HTML in a frame that may do nothing. */
void show_frame(struct request *q, struct out *o, struct str address);

/* The frame's content: sanitised HTML, with images of the letter itself (files, kept for that client) inside; for a sandbox. */
bool answer_frame(struct request *q, struct answer *a, struct str html, int64_t client, const struct enclosures *files, struct err *e);
/* A letter as it came, for whoever wants to look into its head: a file to be saved, whatever it is. */
bool answer_raw(struct request *q, struct answer *a, int64_t letter, struct err *e);
/* As a file to be saved; its type is told only where browsers draw it safely. */
bool answer_download(struct answer *a, struct str type, struct str name, struct str bytes);
/* Of a note about tickets merged or split: "into 4" as a sentence. */
struct str name_together(struct request *q, struct str words);
bool is_picture(struct str type);

/* ---- files of forms (uploads.c) ---- */

/* Inputs for files in a form that sends them: those of a form that came back, or of before, stay ticked. id: of the input. */
void form_files(struct request *q, struct out *o, struct str id, const struct enclosures *before);
/* Keeps what came, bounded. !*good: it was answered why not. From then on the form itself names the files. */
bool uploads_keep(struct request *q, struct answer *a, bool *good, struct err *e);
/* The same of a form that is kept as a draft, for a client named by its caller; what is no good file is left out. */
bool uploads_save(struct request *q, int64_t client, struct err *e);
/* The files a draft names, for form_files. */
void uploads_of_draft(struct request *q, const struct fields *draft, struct enclosures *out);
void uploads_name(struct request *q, struct fields *f);  /* as an act names them: file.name, file.sha256 */
/* act_done with the files of the form. */
bool act_with_files(struct request *q, struct answer *a, struct str verb, struct fields *f, struct str then, struct err *e);
void uploads_carry(struct request *q, struct out *o);    /* to the next step of a form, hidden */
/* By what its bytes begin with, else by its name. */
struct str upload_type(const struct upload *u, struct arena *mem);
