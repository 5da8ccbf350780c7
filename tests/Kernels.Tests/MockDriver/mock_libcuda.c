/*
 * The functions of libcuda that ILGPU calls, over memory of this process. Launches are handed to a function that the
 * test registers; everything else is done here, at once, and counted. Not a driver: a stand-in for one in tests.
 */
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum
{
    SUCCESS = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NO_DEVICE = 100, NOT_FOUND = 500, LAUNCH_FAILED = 719,
    NOT_SUPPORTED = 801, CAPTURE_UNSUPPORTED = 900, CAPTURE_INVALIDATED = 901
};

enum { STATIC_SHARED_BYTES = 48 * 1024, OPT_IN_SHARED_BYTES = 227 * 1024, MAX_DYNAMIC_SHARED_SIZE = 8 };

/* Laid out as MockDriverState in C#. */
struct state
{
    /* Set by tests. */
    size_t total_memory;
    int devices, major, minor, driver_version, refused_map_rank, refuses_graphs;
    int (*launch)(void *function, const char *ptx, const char *entry, const unsigned *sizes, unsigned dynamic_shared,
        void **parameters, void **extra);
    /* Set by the function above when it fails: what the driver says of it. */
    const char *failure;
    /* Counted. */
    long allocations, frees, page_locked, launches, modules, to_device, from_device, within_device, synchronizations, tensor_maps, graphs, graph_launches, launches_in_graphs;
    size_t bytes_in_use, peak_bytes, bytes_to_device, bytes_from_device;
};

struct function { char *ptx; char *entry; int dynamic_shared; };

/* Values of refuses_graphs. */
enum { NO_CAPTURE = 1, LOST_NODE = 2, NO_INSTANCE = 3, NO_MEMORY = 4 };

/* A launch of a graph; parameters are one block. */
struct node { struct function *function; unsigned sizes[6], dynamic_shared; size_t bytes; char *block; };
struct graph { struct node *nodes; size_t count, room; int references; };
struct stream { struct graph *captured; int is_invalid; };

struct block { char *start; size_t bytes; };

static struct state state = {.total_memory = (size_t)16 << 30, .devices = 1, .major = 9, .driver_version = 13000};
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static struct block *blocks;
static size_t block_count, block_room;

struct state *mock_state(void) { return &state; }

/* The block that holds an address, or none. */
static struct block *find(const void *address)
{
    for (size_t i = 0; i < block_count; i++)
        if ((const char *)address >= blocks[i].start && (const char *)address < blocks[i].start + blocks[i].bytes)
            return &blocks[i];
    return NULL;
}

int mock_find(const void *address, void **start, void **end)
{
    pthread_mutex_lock(&gate);
    struct block *block = find(address);
    if (block != NULL)
    {
        *start = block->start;
        *end = block->start + block->bytes;
    }
    pthread_mutex_unlock(&gate);
    return block != NULL;
}

int cuInit(unsigned flags) { return state.devices > 0 ? SUCCESS : NO_DEVICE; }
int cuDriverGetVersion(int *version) { *version = state.driver_version; return SUCCESS; }
int cuDeviceGet(int *device, int ordinal) { *device = ordinal; return SUCCESS; }
int cuDeviceGetCount(int *count) { *count = state.devices; return SUCCESS; }
int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = state.total_memory; return SUCCESS; }

int cuDeviceGetName(char *name, int length, int device)
{
    snprintf(name, length, "Mock device %d.%d", state.major, state.minor);
    return SUCCESS;
}

/* An H100, where tests say nothing else. */
int cuDeviceGetAttribute(int *value, int attribute, int device)
{
    switch (attribute)
    {
        case 1: case 2: case 3: *value = 1024; break;            /* threads of a group, and in x and y */
        case 4: *value = 64; break;                              /* in z */
        case 5: *value = 2147483647; break;                      /* groups in x */
        case 6: case 7: *value = 65535; break;                   /* in y and z */
        case 8: *value = STATIC_SHARED_BYTES; break;
        case 9: case 12: *value = 65536; break;                  /* constant memory, registers */
        case 10: *value = 32; break;                             /* threads of a warp */
        case 13: *value = 1980000; break;                        /* kHz */
        case 16: *value = 132; break;                            /* multiprocessors */
        case 39: *value = 2048; break;                           /* threads of a multiprocessor */
        case 75: *value = state.major; break;
        case 76: *value = state.minor; break;
        case 81: *value = 228 * 1024; break;                     /* shared memory of a multiprocessor */
        case 97: *value = OPT_IN_SHARED_BYTES; break;
        default: *value = 1; break;
    }
    return SUCCESS;
}

int cuDeviceCanAccessPeer(int *can, int device, int peer) { *can = 0; return SUCCESS; }
int cuDeviceGetP2PAttribute(int *value, int attribute, int from, int to) { *value = 0; return SUCCESS; }

int cuCtxCreate_v2(void **context, unsigned flags, int device) { *context = (void *)&state; return SUCCESS; }
int cuCtxDestroy_v2(void *context) { return SUCCESS; }
int cuCtxSetCurrent(void *context) { return SUCCESS; }
int cuCtxSynchronize(void) { state.synchronizations++; return SUCCESS; }
int cuCtxGetCacheConfig(int *config) { *config = 0; return SUCCESS; }
int cuCtxSetCacheConfig(int config) { return SUCCESS; }
int cuCtxGetSharedMemConfig(int *config) { *config = 0; return SUCCESS; }
int cuCtxSetSharedMemConfig(int config) { return SUCCESS; }
int cuCtxEnablePeerAccess(void *context, unsigned flags) { return SUCCESS; }
int cuCtxDisablePeerAccess(void *context) { return SUCCESS; }

int cuPointerGetAttribute(void *data, int attribute, const void *pointer)
{
    return INVALID_VALUE;
}

int cuMemGetInfo_v2(size_t *free_bytes, size_t *total)
{
    *total = state.total_memory;
    *free_bytes = state.total_memory - state.bytes_in_use;
    return SUCCESS;
}

/* Fresh memory holds no zeros: a kernel that reads what nobody wrote shows. */
int cuMemAlloc_v2(void **address, size_t bytes)
{
    int result = OUT_OF_MEMORY;
    pthread_mutex_lock(&gate);
    if (bytes > 0 && bytes <= state.total_memory - state.bytes_in_use)
    {
        if (block_count == block_room)
        {
            block_room = block_room == 0 ? 64 : 2 * block_room;
            blocks = realloc(blocks, block_room * sizeof *blocks);
        }
        *address = aligned_alloc(256, (bytes + 255) / 256 * 256);
        memset(*address, 0xff, bytes);
        blocks[block_count++] = (struct block){*address, bytes};
        state.allocations++;
        state.bytes_in_use += bytes;
        if (state.bytes_in_use > state.peak_bytes)
            state.peak_bytes = state.bytes_in_use;
        result = SUCCESS;
    }
    pthread_mutex_unlock(&gate);
    return result;
}

int cuMemFree_v2(void *address)
{
    pthread_mutex_lock(&gate);
    struct block *block = find(address);
    int result = block != NULL && block->start == address ? SUCCESS : INVALID_VALUE;
    if (result == SUCCESS)
    {
        state.frees++;
        state.bytes_in_use -= block->bytes;
        *block = blocks[--block_count];
        free(address);
    }
    pthread_mutex_unlock(&gate);
    return result;
}

int cuMemAllocHost_v2(void **address, size_t bytes)
{
    *address = aligned_alloc(4096, (bytes + 4095) / 4096 * 4096);
    state.page_locked++;
    return *address != NULL ? SUCCESS : OUT_OF_MEMORY;
}

int cuMemFreeHost(void *address) { free(address); return SUCCESS; }
int cuMemHostRegister_v2(void *address, size_t bytes, unsigned flags) { return SUCCESS; }
int cuMemHostUnregister(void *address) { return SUCCESS; }
int cuMemHostGetDevicePointer_v2(void **device, void *host, unsigned flags) { *device = host; return SUCCESS; }

/* 1: device memory, 0: host memory, -1: begins in device memory and ends past its block. */
static int is_device(const void *address, size_t bytes)
{
    struct block *block = find(address);
    if (block == NULL)
        return 0;
    return (const char *)address + bytes <= block->start + block->bytes ? 1 : -1;
}

/* Only launches can be captured here; anything else on the stream ends the capture. */
static int is_captured(struct stream *stream)
{
    if (stream == NULL || stream->captured == NULL)
        return 0;
    stream->is_invalid = 1;
    return 1;
}

int cuMemcpyAsync(void *to, const void *from, size_t bytes, void *stream)
{
    if (is_captured(stream))
        return CAPTURE_UNSUPPORTED;
    pthread_mutex_lock(&gate);
    int target = is_device(to, bytes), source = is_device(from, bytes);
    int result = target < 0 || source < 0 ? INVALID_VALUE : SUCCESS;
    if (result == SUCCESS)
    {
        memmove(to, from, bytes);
        state.within_device += target && source;
        state.to_device += target && !source;
        state.from_device += source && !target;
        state.bytes_to_device += target && !source ? bytes : 0;
        state.bytes_from_device += source && !target ? bytes : 0;
    }
    pthread_mutex_unlock(&gate);
    return result;
}

int cuMemcpyHtoDAsync_v2(void *to, const void *from, size_t bytes, void *stream)
{
    return cuMemcpyAsync(to, from, bytes, stream);
}

int cuMemcpyDtoHAsync_v2(void *to, const void *from, size_t bytes, void *stream)
{
    return cuMemcpyAsync(to, from, bytes, stream);
}

int cuMemsetD8Async(void *to, unsigned char value, size_t bytes, void *stream)
{
    if (is_captured(stream))
        return CAPTURE_UNSUPPORTED;
    pthread_mutex_lock(&gate);
    int result = is_device(to, bytes) == 1 ? SUCCESS : INVALID_VALUE;
    if (result == SUCCESS)
        memset(to, value, bytes);
    pthread_mutex_unlock(&gate);
    return result;
}

int cuStreamCreate(void **stream, unsigned flags) { *stream = calloc(1, sizeof(struct stream)); return SUCCESS; }
int cuStreamCreateWithPriority(void **stream, unsigned flags, int priority) { return cuStreamCreate(stream, flags); }
int cuStreamDestroy_v2(void *stream) { free(stream); return SUCCESS; }

int cuStreamSynchronize(void *stream)
{
    if (is_captured(stream))
        return CAPTURE_UNSUPPORTED;
    state.synchronizations++;
    return SUCCESS;
}

int cuStreamWaitEvent(void *stream, void *event, unsigned flags) { return SUCCESS; }

int cuEventCreate(void **event, unsigned flags) { *event = malloc(1); return SUCCESS; }
int cuEventDestroy_v2(void *event) { free(event); return SUCCESS; }
int cuEventQuery(void *event) { return SUCCESS; }
int cuEventRecord(void *event, void *stream) { return SUCCESS; }
int cuEventSynchronize(void *event) { return SUCCESS; }
int cuEventElapsedTime(float *milliseconds, void *from, void *to) { *milliseconds = 0; return SUCCESS; }

int cuGetErrorName(int error, const char **name) { *name = "CUDA_ERROR_OF_MOCK"; return SUCCESS; }

int cuGetErrorString(int error, const char **text)
{
    *text = error == OUT_OF_MEMORY ? "out of memory"
        : error == LAUNCH_FAILED && state.failure != NULL ? state.failure : "an error of the mock driver";
    return SUCCESS;
}

int cuModuleLoadData(void **module, const char *ptx)
{
    *module = strdup(ptx);
    state.modules++;
    return SUCCESS;
}

int cuModuleLoadDataEx(void **module, const char *ptx, unsigned count, int *options, void **values)
{
    return cuModuleLoadData(module, ptx);
}

/* Functions point into the text of their module, which therefore stays. */
int cuModuleUnload(void *module) { return SUCCESS; }

int cuModuleGetFunction(void **function, void *module, const char *name)
{
    if (strstr(module, name) == NULL)
        return NOT_FOUND;
    struct function *made = calloc(1, sizeof *made);
    made->ptx = module;
    made->entry = strdup(name);
    *function = made;
    return SUCCESS;
}

int cuFuncSetAttribute(struct function *function, int attribute, int value)
{
    if (attribute != MAX_DYNAMIC_SHARED_SIZE)
        return SUCCESS;
    if (value > OPT_IN_SHARED_BYTES)
        return INVALID_VALUE;
    function->dynamic_shared = value;
    return SUCCESS;
}

enum { BLOCK = 1, BLOCK_BYTES = 2 };

static int capture(struct graph *graph, struct function *function, const unsigned *sizes, unsigned dynamic_shared, void **extra)
{
    if (extra == NULL)
        return NOT_SUPPORTED;
    if (graph->count == graph->room)
    {
        graph->room = graph->room == 0 ? 64 : 2 * graph->room;
        graph->nodes = realloc(graph->nodes, graph->room * sizeof *graph->nodes);
    }
    struct node *node = &graph->nodes[graph->count++];
    *node = (struct node){function, .dynamic_shared = dynamic_shared, .bytes = *(size_t *)extra[3]};
    memcpy(node->sizes, sizes, sizeof node->sizes);
    node->block = malloc(node->bytes);
    memcpy(node->block, extra[1], node->bytes);
    return SUCCESS;
}

int cuLaunchKernel(struct function *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned group_x,
    unsigned group_y, unsigned group_z, unsigned dynamic_shared, void *stream, void **parameters, void **extra)
{
    unsigned sizes[] = {grid_x, grid_y, grid_z, group_x, group_y, group_z};
    if (dynamic_shared > STATIC_SHARED_BYTES && dynamic_shared > (unsigned)function->dynamic_shared)
        return INVALID_VALUE;
    if (stream != NULL && ((struct stream *)stream)->captured != NULL)
        return capture(((struct stream *)stream)->captured, function, sizes, dynamic_shared, extra);
    state.launches++;
    return state.launch == NULL ? SUCCESS
        : state.launch(function, function->ptx, function->entry, sizes, dynamic_shared, parameters, extra);
}

int cuStreamBeginCapture_v2(struct stream *stream, int mode)
{
    if (stream == NULL || stream->captured != NULL || state.refuses_graphs == NO_CAPTURE)
        return INVALID_VALUE;
    stream->captured = calloc(1, sizeof(struct graph));
    stream->captured->references = 1;
    stream->is_invalid = 0;
    return SUCCESS;
}

static void release(struct graph *graph)
{
    if (--graph->references > 0)
        return;
    for (size_t i = 0; i < graph->count; i++)
        free(graph->nodes[i].block);
    free(graph->nodes);
    free(graph);
}

int cuStreamEndCapture(struct stream *stream, struct graph **graph)
{
    *graph = NULL;
    if (stream->captured == NULL)
        return INVALID_VALUE;
    if (stream->is_invalid)
        release(stream->captured);
    else
        *graph = stream->captured;
    stream->captured = NULL;
    return stream->is_invalid ? CAPTURE_INVALIDATED : SUCCESS;
}

int cuGraphGetNodes(struct graph *graph, void **nodes, size_t *count)
{
    *count = state.refuses_graphs == LOST_NODE ? graph->count - 1 : graph->count;
    return nodes == NULL ? SUCCESS : NOT_SUPPORTED;
}

int cuGraphDestroy(struct graph *graph) { release(graph); return SUCCESS; }

int cuGraphInstantiateWithFlags(struct graph **executable, struct graph *graph, unsigned long long flags)
{
    if (state.refuses_graphs == NO_INSTANCE)
        return NOT_SUPPORTED;
    graph->references++;
    state.graphs++;
    *executable = graph;
    return SUCCESS;
}

int cuGraphExecDestroy(struct graph *executable)
{
    state.graphs--;
    release(executable);
    return SUCCESS;
}

int cuGraphLaunch(struct graph *executable, void *stream)
{
    int result = SUCCESS;
    if (state.refuses_graphs == NO_MEMORY)
        return OUT_OF_MEMORY;
    state.graph_launches++;
    for (size_t i = 0; i < executable->count && result == SUCCESS; i++)
    {
        struct node *node = &executable->nodes[i];
        void *extra[] = {(void *)BLOCK, node->block, (void *)BLOCK_BYTES, &node->bytes, NULL};
        state.launches++;
        state.launches_in_graphs++;
        result = state.launch == NULL ? SUCCESS : state.launch(node->function, node->function->ptx, node->function->entry, node->sizes,
            node->dynamic_shared, NULL, extra);
    }
    return result;
}

enum { MAP_MARK = 0x5450414d, BFLOAT16 = 9, SWIZZLE_128 = 3, MOST_DIMENSIONS = 5, MOST_BOX = 256, MOST_PIXELS = 1024, MOST_STEP = 8 };

/* Laid out as TensorMap of the emulator in C#; a real driver's is its own. */
struct tensor_map
{
    unsigned mark;
    unsigned char type, dimensions, is_im2col, swizzles;
    unsigned long long address, strides[MOST_DIMENSIONS];
    unsigned extents[MOST_DIMENSIONS];
    unsigned short box[MOST_DIMENSIONS];
    unsigned char steps[MOST_DIMENSIONS];
    signed char lower[MOST_DIMENSIONS], upper[MOST_DIMENSIONS];
};

/* What both modes have; tests count the maps. */
static int encode(struct tensor_map *map, int type, unsigned rank, void *address, const unsigned long long *extents,
    const unsigned long long *strides, const unsigned *steps, unsigned row, int interleave, int swizzle)
{
    unsigned bytes = type == BFLOAT16 ? 2 : 4;
    if (rank == (unsigned)state.refused_map_rank || (size_t)map % 64 != 0 || (size_t)address % 16 != 0 || rank < 3 || rank > MOST_DIMENSIONS || interleave != 0
        || row * bytes % 16 != 0 || (swizzle == SWIZZLE_128 && row * bytes > 128))
        return INVALID_VALUE;
    memset(map, 0, 128);
    *map = (struct tensor_map){MAP_MARK, type, rank, 0, swizzle == SWIZZLE_128, (size_t)address};
    for (unsigned i = 0; i < rank; i++)
    {
        map->strides[i] = i == 0 ? bytes : strides[i - 1];
        map->extents[i] = extents[i];
        map->steps[i] = steps[i];
        if (extents[i] == 0 || extents[i] > 1ull << 32 || steps[i] == 0 || steps[i] > MOST_STEP
            || (i > 0 && (strides[i - 1] % 16 != 0 || strides[i - 1] >= 1ull << 40)))
            return INVALID_VALUE;
    }
    state.tensor_maps++;
    return SUCCESS;
}

int cuTensorMapEncodeTiled(struct tensor_map *map, int type, unsigned rank, void *address, const unsigned long long *extents,
    const unsigned long long *strides, const unsigned *box, const unsigned *steps, int interleave, int swizzle, int promotion, int fill)
{
    int result = encode(map, type, rank, address, extents, strides, steps, box[0], interleave, swizzle);
    for (unsigned i = 0; result == SUCCESS && i < rank; i++)
    {
        map->box[i] = box[i];
        result = box[i] >= 1 && box[i] <= MOST_BOX && steps[i] == 1 ? SUCCESS : INVALID_VALUE;
    }
    return result;
}

int cuTensorMapEncodeIm2col(struct tensor_map *map, int type, unsigned rank, void *address, const unsigned long long *extents,
    const unsigned long long *strides, const int *lower, const int *upper, unsigned channels, unsigned pixels, const unsigned *steps,
    int interleave, int swizzle, int promotion, int fill)
{
    int result = encode(map, type, rank, address, extents, strides, steps, channels, interleave, swizzle);
    if (result != SUCCESS || rank != 4 || channels > MOST_BOX || pixels > MOST_PIXELS)
        return INVALID_VALUE;
    map->is_im2col = 1;
    map->box[0] = channels;
    map->box[1] = pixels;
    for (unsigned i = 0; i < rank - 2; i++)
    {
        if (lower[i] < -128 || lower[i] > 127 || upper[i] < -128 || upper[i] > 127)
            return INVALID_VALUE;
        map->lower[i + 1] = lower[i];
        map->upper[i + 1] = upper[i];
    }
    return SUCCESS;
}

int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *groups, void *function, int threads, size_t dynamic_shared)
{
    *groups = 2048 / threads;
    return SUCCESS;
}

int cuOccupancyMaxPotentialBlockSize(
    int *groups, int *threads, void *function, void *shared, size_t dynamic_shared, int limit)
{
    *threads = 256;
    *groups = 264;
    return SUCCESS;
}
