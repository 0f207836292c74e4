// The part of MuPDF's C interface that we need, declared by hand: go-fitz ships
// the library, but its Go interface draws a page without its form fields and
// notes, and shows nothing of a PDF's objects. fz_new_context_imp compares
// VERSION with the library's own and refuses any other, so that a newer go-fitz
// cannot run behind stale declarations.
#include "mupdf.h"
#include <setjmp.h>
#include <stdint.h>

#define VERSION "1.24.9"

typedef struct { float x0, y0, x1, y1; } fz_rect;
typedef struct { int x0, y0, x1, y1; } fz_irect;
typedef struct { float a, b, c, d, e, f; } fz_matrix;
typedef struct fz_stream fz_stream;
typedef struct fz_device fz_device;
typedef struct fz_colorspace fz_colorspace;
typedef struct fz_stext_page fz_stext_page;
typedef struct pdf_document pdf_document;

extern const fz_matrix fz_identity;

fz_context *fz_new_context_imp(const void *alloc, const void *locks, size_t store, const char *version);
void fz_drop_context(fz_context *);
void fz_register_document_handlers(fz_context *);
void fz_set_warning_callback(fz_context *, void *, void *);
void fz_set_error_callback(fz_context *, void *, void *);

sigjmp_buf *fz_push_try(fz_context *);
int fz_do_try(fz_context *);
int fz_do_always(fz_context *);
int fz_do_catch(fz_context *);
void fz_report_error(fz_context *);

fz_stream *fz_open_memory(fz_context *, const unsigned char *, size_t);
void fz_drop_stream(fz_context *, fz_stream *);
fz_document *fz_open_document_with_stream(fz_context *, const char *, fz_stream *);
void fz_drop_document(fz_context *, fz_document *);
int fz_needs_password(fz_context *, fz_document *);
int fz_count_pages(fz_context *, fz_document *);
fz_page *fz_load_page(fz_context *, fz_document *, int);
void fz_drop_page(fz_context *, fz_page *);
fz_rect fz_bound_page(fz_context *, fz_page *);
void fz_run_page(fz_context *, fz_page *, fz_device *, fz_matrix, void *cookie);

fz_stext_page *fz_new_stext_page(fz_context *, fz_rect);
void fz_drop_stext_page(fz_context *, fz_stext_page *);
fz_device *fz_new_stext_device(fz_context *, fz_stext_page *, const void *options);
void fz_close_device(fz_context *, fz_device *);
void fz_drop_device(fz_context *, fz_device *);
fz_buffer *fz_new_buffer_from_stext_page(fz_context *, fz_stext_page *);
size_t fz_buffer_storage(fz_context *, fz_buffer *, unsigned char **);
void fz_drop_buffer(fz_context *, fz_buffer *);

fz_matrix fz_scale(float, float);
fz_rect fz_transform_rect(fz_rect, fz_matrix);
fz_irect fz_round_rect(fz_rect);
fz_colorspace *fz_device_gray(fz_context *);
fz_colorspace *fz_device_rgb(fz_context *);
fz_pixmap *fz_new_pixmap_with_bbox(fz_context *, fz_colorspace *, fz_irect, void *separations, int alpha);
void fz_clear_pixmap_with_value(fz_context *, fz_pixmap *, int);
fz_device *fz_new_draw_device(fz_context *, fz_matrix, fz_pixmap *);
unsigned char *fz_pixmap_samples(fz_context *, const fz_pixmap *);
int fz_pixmap_width(fz_context *, const fz_pixmap *);
int fz_pixmap_height(fz_context *, const fz_pixmap *);
int fz_pixmap_stride(fz_context *, const fz_pixmap *);
void fz_drop_pixmap(fz_context *, fz_pixmap *);

pdf_document *pdf_specifics(fz_context *, fz_document *);
pdf_obj *pdf_trailer(fz_context *, pdf_document *);
pdf_obj *pdf_lookup_page_obj(fz_context *, pdf_document *, int);
pdf_obj *pdf_dict_gets(fz_context *, pdf_obj *, const char *);
pdf_obj *pdf_dict_get_val(fz_context *, pdf_obj *, int);
int pdf_dict_len(fz_context *, pdf_obj *);
int pdf_is_array(fz_context *, pdf_obj *);
pdf_obj *pdf_array_get(fz_context *, pdf_obj *, int);
int pdf_array_len(fz_context *, pdf_obj *);
const char *pdf_to_name(fz_context *, pdf_obj *);
const char *pdf_to_text_string(fz_context *, pdf_obj *);

// MuPDF's exceptions: TRY { } CATCH { }, or TRY { } ALWAYS { } CATCH { }.
#define TRY(ctx) if (!sigsetjmp(*fz_push_try(ctx), 0)) if (fz_do_try(ctx)) do
#define ALWAYS(ctx) while (0); if (fz_do_always(ctx)) do
#define CATCH(ctx) while (0); if (fz_do_catch(ctx))

fz_context *mu_context(size_t store_bytes)
{
	fz_context *ctx = fz_new_context_imp(NULL, NULL, store_bytes, VERSION);
	if (!ctx)
		return NULL;
	fz_set_warning_callback(ctx, NULL, NULL);
	fz_set_error_callback(ctx, NULL, NULL);
	TRY(ctx)
		fz_register_document_handlers(ctx);
	CATCH(ctx) {
		fz_drop_context(ctx);
		return NULL;
	}
	return ctx;
}

fz_document *mu_open(fz_context *ctx, const char *magic, const unsigned char *data, size_t size)
{
	fz_stream *volatile stream = NULL;
	fz_document *volatile doc = NULL;
	TRY(ctx) {
		stream = fz_open_memory(ctx, data, size);
		doc = fz_open_document_with_stream(ctx, magic, stream);
	} ALWAYS(ctx)
		fz_drop_stream(ctx, stream);
	CATCH(ctx)
		fz_report_error(ctx);
	return doc;
}

void mu_close(fz_context *ctx, fz_document *doc)
{
	fz_drop_document(ctx, doc);
}

int mu_needs_password(fz_context *ctx, fz_document *doc)
{
	volatile int needs = 1;
	TRY(ctx)
		needs = fz_needs_password(ctx, doc);
	CATCH(ctx)
		fz_report_error(ctx);
	return needs;
}

int mu_page_count(fz_context *ctx, fz_document *doc)
{
	volatile int n = -1;
	TRY(ctx)
		n = fz_count_pages(ctx, doc);
	CATCH(ctx)
		fz_report_error(ctx);
	return n;
}

// run carries a page through a device and closes it. It gives 0 when the page
// broke off; what came before is in the device's target.
static int run(fz_context *ctx, fz_page *page, fz_device *dev)
{
	volatile int whole = 1;
	TRY(ctx)
		fz_run_page(ctx, page, dev, fz_identity, NULL);
	CATCH(ctx) {
		fz_report_error(ctx);
		whole = 0;
	}
	TRY(ctx)
		fz_close_device(ctx, dev);
	CATCH(ctx) {
		fz_report_error(ctx);
		whole = 0;
	}
	return whole;
}

fz_buffer *mu_text(fz_context *ctx, fz_document *doc, int number, int *partial)
{
	fz_page *volatile page = NULL;
	fz_stext_page *volatile text = NULL;
	fz_device *volatile dev = NULL;
	fz_buffer *volatile buf = NULL;
	TRY(ctx) {
		page = fz_load_page(ctx, doc, number);
		text = fz_new_stext_page(ctx, fz_bound_page(ctx, page));
		dev = fz_new_stext_device(ctx, text, NULL);
		*partial = !run(ctx, page, dev);
		buf = fz_new_buffer_from_stext_page(ctx, text);
	} ALWAYS(ctx) {
		fz_drop_device(ctx, dev);
		fz_drop_stext_page(ctx, text);
		fz_drop_page(ctx, page);
	} CATCH(ctx)
		fz_report_error(ctx);
	return buf;
}

size_t mu_buffer(fz_context *ctx, fz_buffer *buf, unsigned char **data)
{
	return fz_buffer_storage(ctx, buf, data);
}

void mu_drop_buffer(fz_context *ctx, fz_buffer *buf)
{
	fz_drop_buffer(ctx, buf);
}

int mu_page_size(fz_context *ctx, fz_document *doc, int number, float *width, float *height)
{
	fz_page *volatile page = NULL;
	volatile int ok = 0;
	TRY(ctx) {
		page = fz_load_page(ctx, doc, number);
		fz_rect r = fz_bound_page(ctx, page);
		*width = r.x1 - r.x0;
		*height = r.y1 - r.y0;
		ok = 1;
	} ALWAYS(ctx)
		fz_drop_page(ctx, page);
	CATCH(ctx)
		fz_report_error(ctx);
	return ok;
}

fz_pixmap *mu_draw(fz_context *ctx, fz_document *doc, int number, float scale, int grey)
{
	fz_page *volatile page = NULL;
	fz_pixmap *volatile pix = NULL;
	fz_device *volatile dev = NULL;
	TRY(ctx) {
		page = fz_load_page(ctx, doc, number);
		fz_matrix m = fz_scale(scale, scale);
		fz_irect box = fz_round_rect(fz_transform_rect(fz_bound_page(ctx, page), m));
		pix = fz_new_pixmap_with_bbox(ctx, grey ? fz_device_gray(ctx) : fz_device_rgb(ctx), box, NULL, 0);
		fz_clear_pixmap_with_value(ctx, pix, 0xff);
		dev = fz_new_draw_device(ctx, m, pix);
		run(ctx, page, dev);
	} ALWAYS(ctx) {
		fz_drop_device(ctx, dev);
		fz_drop_page(ctx, page);
	} CATCH(ctx) {
		fz_report_error(ctx);
		fz_drop_pixmap(ctx, pix);
		return NULL;
	}
	return pix;
}

unsigned char *mu_pixels(fz_context *ctx, fz_pixmap *pix, int *width, int *height, int *stride)
{
	*width = fz_pixmap_width(ctx, pix);
	*height = fz_pixmap_height(ctx, pix);
	*stride = fz_pixmap_stride(ctx, pix);
	return fz_pixmap_samples(ctx, pix);
}

void mu_drop_pixmap(fz_context *ctx, fz_pixmap *pix)
{
	fz_drop_pixmap(ctx, pix);
}

// GUARDED runs one expression that gives a pointer or a number; 0 if it throws.
#define GUARDED(type, expression) \
	volatile intptr_t result = 0; \
	TRY(ctx) result = (intptr_t)(expression); \
	CATCH(ctx) fz_report_error(ctx); \
	return (type)result

static pdf_obj *trailer(fz_context *ctx, fz_document *doc)
{
	pdf_document *pdf = pdf_specifics(ctx, doc);
	return pdf ? pdf_trailer(ctx, pdf) : NULL;
}

static pdf_obj *page_object(fz_context *ctx, fz_document *doc, int page)
{
	pdf_document *pdf = pdf_specifics(ctx, doc);
	return pdf ? pdf_lookup_page_obj(ctx, pdf, page) : NULL;
}

pdf_obj *mu_trailer(fz_context *ctx, fz_document *doc) { GUARDED(pdf_obj *, trailer(ctx, doc)); }

pdf_obj *mu_page_object(fz_context *ctx, fz_document *doc, int page) { GUARDED(pdf_obj *, page_object(ctx, doc, page)); }

pdf_obj *mu_get(fz_context *ctx, pdf_obj *dict, const char *key) { GUARDED(pdf_obj *, pdf_dict_gets(ctx, dict, key)); }

pdf_obj *mu_item(fz_context *ctx, pdf_obj *obj, int i)
{
	GUARDED(pdf_obj *, pdf_is_array(ctx, obj) ? pdf_array_get(ctx, obj, i) : pdf_dict_get_val(ctx, obj, i));
}

int mu_length(fz_context *ctx, pdf_obj *obj)
{
	GUARDED(int, pdf_is_array(ctx, obj) ? pdf_array_len(ctx, obj) : pdf_dict_len(ctx, obj));
}

const char *mu_name(fz_context *ctx, pdf_obj *obj) { GUARDED(const char *, pdf_to_name(ctx, obj)); }

const char *mu_string(fz_context *ctx, pdf_obj *obj) { GUARDED(const char *, pdf_to_text_string(ctx, obj)); }
