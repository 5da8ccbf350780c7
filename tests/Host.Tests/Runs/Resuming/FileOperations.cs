using System.Globalization;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>
/// Kills the command just before it changes a file in the folder of its run, or in the middle of that. Between two such
/// changes it makes no difference to the files when a process is killed.
/// </summary>
internal static class FileOperations
{
    private const string Source = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <signal.h>
        #include <stdarg.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <unistd.h>

        #define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

        static int matched;

        static int hits(const char *what, const char *path)
        {
            const char *under = getenv("KILL_UNDER"), *pattern = getenv("KILL_PATTERN"), *number = getenv("KILL_NUMBER");
            if (!under || !path || strncmp(path, under, strlen(under)))
                return 0;
            char line[5000];
            snprintf(line, sizeof line, "%s %s", what, path + strlen(under));
            return (!*pattern || (!strncmp(line, pattern, strcspn(pattern, " ")) && strstr(line, strchr(pattern, ' ') + 1)))
                && __atomic_add_fetch(&matched, 1, __ATOMIC_SEQ_CST) == atoi(number);
        }

        static void end(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

        static const char *named(int file, char *path)
        {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = readlink(link, path, 4095);
            path[length < 0 ? 0 : length] = 0;
            return path;
        }

        int open64(const char *path, int flags, ...)
        {
            REAL(open64);
            va_list rest;
            va_start(rest, flags);
            mode_t mode = va_arg(rest, mode_t);
            va_end(rest);
            if ((flags & (O_CREAT | O_TRUNC)) && hits("create", path)) end();
            return real(path, flags, mode);
        }

        int rename(const char *from, const char *to)
        {
            REAL(rename);
            if (hits("rename", to)) end();
            return real(from, to);
        }

        int unlink(const char *path) { REAL(unlink); if (hits("unlink", path)) end(); return real(path); }

        int rmdir(const char *path) { REAL(rmdir); if (hits("rmdir", path)) end(); return real(path); }

        int mkdir(const char *path, mode_t mode) { REAL(mkdir); if (hits("mkdir", path)) end(); return real(path, mode); }

        int ftruncate64(int file, off64_t length)
        {
            REAL(ftruncate64);
            char path[4096];
            if (hits("truncate", named(file, path))) end();
            return real(file, length);
        }

        ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place)
        {
            REAL(pwrite64);
            char path[4096];
            if (hits("write", named(file, path))) { real(file, bytes, count / 2, place); end(); }
            return real(file, bytes, count, place);
        }

        ssize_t write(int file, const void *bytes, size_t count)
        {
            REAL(write);
            char path[4096];
            if (hits("write", named(file, path))) { real(file, bytes, count / 2); end(); }
            return real(file, bytes, count);
        }
        """;

    /// <summary>Compiles what does it; skips the test where there is no compiler.</summary>
    public static string Compile(TemporaryFolder folder) => NativeSource.Compile(folder, Source);

    /// <summary>The environment in which the command is killed.</summary>
    /// <param name="library">The compiled library.</param>
    /// <param name="run">The folder of the run.</param>
    /// <param name="pattern">A word (create, write, truncate, rename, unlink, rmdir, mkdir) and a part of the path behind
    /// it; empty for all changes.</param>
    /// <param name="number">Of these changes, counted from 1.</param>
    public static Dictionary<string, string> Killing(string library, string run, string pattern, int number) => new()
    {
        ["LD_PRELOAD"] = library,
        ["KILL_UNDER"] = run,
        ["KILL_PATTERN"] = pattern,
        ["KILL_NUMBER"] = number.ToString(CultureInfo.InvariantCulture),
    };
}
