using System.Diagnostics;
using System.Globalization;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Engines.Local;

/// <summary>A process of this machine that works on one unit.</summary>
internal sealed class UnitProcess(SubmitRequest request, string job, int unit)
{
    private const int LastCodeOfPrograms = 128;
    private const int Interrupted = 130;
    private const int Temporary = 75;

    /// <summary>The file with its output.</summary>
    public string Log { get; } = Path.Combine(request.Logs, string.Create(CultureInfo.InvariantCulture, $"{job}_{unit}.txt"));

    /// <summary>Whether the process was killed, or met a trouble that may pass.</summary>
    public static bool IsWorthAnother(int code) => code is Temporary or > LastCodeOfPrograms or < 0;

    /// <summary>Runs it to its end; an interruption is passed on, and it saves its work.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await using var log = new StreamWriter(Log, append: true) { AutoFlush = true };
        using Process process = Process.Start(Start())!;
        Task output = Copy(process.StandardOutput, log);
        Task error = Copy(process.StandardError, log);
        await using (cancellation.Register(() => Interrupt(process)))
        {
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await Task.WhenAll(output, error);
        return process.ExitCode;
    }

    private ProcessStartInfo Start()
    {
        int threads = request.Threads ?? Math.Max(1, Environment.ProcessorCount / (request.AtOnce ?? 1));
        var start = new ProcessStartInfo(request.Program[0],
        [
            .. request.Program.Skip(1), "work", request.Experiment,
            "--unit", unit.ToString(CultureInfo.InvariantCulture),
            "--threads", threads.ToString(CultureInfo.InvariantCulture), .. request.WorkOptions,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = request.Directory,
        };
        start.Environment[Launcher.JobVariable] = job;
        start.Environment[Launcher.LogVariable] = Log;
        return start;
    }

    private static async Task Copy(StreamReader from, StreamWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (to)
            {
                to.WriteLine(line);
            }
        }
    }

    // .NET sends no signals; without them, what is since the last checkpoint is lost.
    private static void Interrupt(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else
        {
            OtherProgram.TryRun("sh", "-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {process.Id}"));
        }
    }
}
