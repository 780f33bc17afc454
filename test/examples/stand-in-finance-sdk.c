/* Stands in for Tencent's closed library: the same functions, over a folder whose path is the secret of Init. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { char *buf; int len; } Slice_t;
typedef struct { char folder[1024]; } WeWorkFinanceSdk_t;

WeWorkFinanceSdk_t *NewSdk(void) { return calloc(1, sizeof(WeWorkFinanceSdk_t)); }
void DestroySdk(WeWorkFinanceSdk_t *sdk) { free(sdk); }
Slice_t *NewSlice(void) { return calloc(1, sizeof(Slice_t)); }
void FreeSlice(Slice_t *slice) { free(slice->buf); free(slice); }
char *GetContentFromSlice(Slice_t *slice) { return slice->buf; }
int GetSliceLen(Slice_t *slice) { return slice->len; }

int Init(WeWorkFinanceSdk_t *sdk, const char *corpid, const char *secret) {
  if (strcmp(corpid, "wwtestcorp") != 0 || strlen(secret) >= sizeof sdk->folder) return 10000;
  strcpy(sdk->folder, secret);
  return 0;
}

static void fill(Slice_t *slice, const char *bytes, int length) {
  slice->buf = malloc(length + 1);
  memcpy(slice->buf, bytes, length);
  slice->buf[length] = 0;
  slice->len = length;
}

/* The answer for what comes after `seq` lies in the file of that number; no file: there is nothing new. */
int GetChatData(WeWorkFinanceSdk_t *sdk, unsigned long long seq, unsigned int limit, const char *proxy,
                const char *passwd, int timeout, Slice_t *slice) {
  char path[1100];
  (void)proxy; (void)passwd;
  if (limit == 0 || limit > 1000 || timeout <= 0) return 10000;
  snprintf(path, sizeof path, "%s/%llu.json", sdk->folder, seq);
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    static const char nothing[] = "{\"errcode\":0,\"errmsg\":\"ok\",\"chatdata\":[]}";
    fill(slice, nothing, (int)strlen(nothing));
    return 0;
  }
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *bytes = malloc(size);
  size_t got = fread(bytes, 1, size, file);
  fclose(file);
  fill(slice, bytes, (int)got);
  free(bytes);
  return 0;
}

/* A message is sealed as its key, a bar, and its words. */
int DecryptData(const char *key, const char *message, Slice_t *slice) {
  size_t length = strlen(key);
  if (strncmp(message, key, length) != 0 || message[length] != '|') return 10008;
  const char *words = message + length + 1;
  fill(slice, words, (int)strlen(words));
  return 0;
}
