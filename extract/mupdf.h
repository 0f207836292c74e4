// What Go calls of MuPDF. Every function catches MuPDF's exceptions: it gives
// NULL, 0 or a negative number instead of unwinding through Go.
#ifndef EXTRACT_MUPDF_H
#define EXTRACT_MUPDF_H

#include <stddef.h>

typedef struct fz_context fz_context;
typedef struct fz_document fz_document;
typedef struct fz_page fz_page;
typedef struct fz_pixmap fz_pixmap;
typedef struct fz_buffer fz_buffer;
typedef struct pdf_obj pdf_obj;

// mu_context gives NULL when the library is not the version declared in mupdf.c.
fz_context *mu_context(size_t store_bytes);

fz_document *mu_open(fz_context *ctx, const char *magic, const unsigned char *data, size_t size);
void mu_close(fz_context *ctx, fz_document *doc);
int mu_needs_password(fz_context *ctx, fz_document *doc);
int mu_page_count(fz_context *ctx, fz_document *doc);

// mu_text gives the text of a page with its form fields and notes; the caller
// drops the buffer. *partial is set when the page broke off in the middle.
fz_buffer *mu_text(fz_context *ctx, fz_document *doc, int page, int *partial);
size_t mu_buffer(fz_context *ctx, fz_buffer *buf, unsigned char **data);
void mu_drop_buffer(fz_context *ctx, fz_buffer *buf);

// mu_page_size is in points, 72 to the inch.
int mu_page_size(fz_context *ctx, fz_document *doc, int page, float *width, float *height);

// mu_draw draws a page, scaled, on white: one byte a pixel if grey, else three.
fz_pixmap *mu_draw(fz_context *ctx, fz_document *doc, int page, float scale, int grey);
unsigned char *mu_pixels(fz_context *ctx, fz_pixmap *pix, int *width, int *height, int *stride);
void mu_drop_pixmap(fz_context *ctx, fz_pixmap *pix);

// Objects of a PDF. They are borrowed: they live as long as the document.
pdf_obj *mu_trailer(fz_context *ctx, fz_document *doc);
pdf_obj *mu_page_object(fz_context *ctx, fz_document *doc, int page);
pdf_obj *mu_get(fz_context *ctx, pdf_obj *dict, const char *key);
pdf_obj *mu_item(fz_context *ctx, pdf_obj *array_or_dict, int i);
int mu_length(fz_context *ctx, pdf_obj *array_or_dict);
const char *mu_name(fz_context *ctx, pdf_obj *obj);
const char *mu_string(fz_context *ctx, pdf_obj *obj);

#endif
