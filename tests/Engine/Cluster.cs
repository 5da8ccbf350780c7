using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using Querent.Engine.Tests;
using Querent.Host.Tests.Support;

[assembly: AssemblyFixture(typeof(Cluster))]

namespace Querent.Engine.Tests;

/// <summary>
/// A real Slurm: its controller and two partitions of three nodes are processes of this machine, in a folder of their own, and end
/// with the tests. Tests of one partition take turns; those of another run meanwhile, so that waiting costs no time. Where it cannot be had, the reason is there, and tests that need it are skipped with it.
/// </summary>
public sealed class Cluster : IDisposable
{
    private const string Variable = "QUERENT_ENGINES";

    private const int Size = 3;

    private static readonly string[] s_programs = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "sinfo", "scancel"];

    private static readonly string s_notAsked = $"Engines take minutes, more on a busy machine: {Variable}=1 runs their tests.";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<string, Process> _daemons = [];
    private readonly string? _problem;
    private readonly string _configuration = "";

    public Cluster()
    {
        _problem = Absence();
        if (_problem is null && OperatingSystem.IsLinux())
        {
            _configuration = ClusterFiles.Write(_folder.Path, [.. Partitions.Select(name => (name, Nodes(name)))]);
            Start("munged", "--key-file", _folder.Under("munge.key"), "--socket", _folder.Under("munge.sock"),
                "--pid-file", _folder.Under("munged.pid"), "--log-file", _folder.Under("munged.log"),
                "--seed-file", _folder.Under("munged.seed"), "--force", "--foreground");
            Start("slurmctld", "-D", "-c", "-f", _configuration);
            Array.ForEach([.. Partitions.SelectMany(Nodes)], StartNode);
        }
    }

    /// <summary>Skips a test unless the tests of engines are asked for.</summary>
    public static void RequireAsked() => Assert.SkipUnless(IsAskedFor, s_notAsked);

    private static bool IsAskedFor => System.Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>For commands of Slurm, and for those that call them.</summary>
    public Dictionary<string, string> Environment => _problem is null ? new() { ["SLURM_CONF"] = _configuration } : [];

    /// <summary>The partition for tests that leave its nodes alone.</summary>
    public const string Calm = "calm";

    /// <summary>The partition for tests that kill its nodes.</summary>
    public const string Fragile = "fragile";

    private static string[] Partitions => [Calm, Fragile];

    /// <summary><c>calm1</c>, ...</summary>
    public static string[] Nodes(string partition) => [.. Enumerable.Range(1, Size).Select(i => $"{partition}{i}")];

    /// <summary>Skips a test where there is no Slurm; else waits until all nodes of a partition have nothing to do.</summary>
    public async Task Ready(string partition)
    {
        if (_problem is not null)
        {
            Assert.Skip(_problem);
        }

        // A test that failed may have left one dead.
        foreach (string node in Nodes(partition).Where(node => _daemons[node].HasExited))
        {
            StartNode(node);
        }

        await Wait.Until("three idle nodes", () => Ask("sinfo", "--noheader", "--Node", $"--partition={partition}", "--format=%T")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries) is ["idle", "idle", "idle"]);
    }

    /// <summary>Runs a command of Slurm and returns its standard output.</summary>
    public string Ask(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = _configuration;
        using Process process = Process.Start(start)!;
        return QuerentProcess.Finish(process).Out;
    }

    /// <summary>The tasks of a job: <c>0|RUNNING|n1</c>.</summary>
    public string[] Tasks(string job) => Ask("squeue", "--noheader", "--array", "--states=all", $"--jobs={job}", "--format=%K|%T|%N")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void StartNode(string node) => Launch(node, ["slurmd", "-D", "-f", _configuration, "-N", node]);

    /// <summary>The daemon of a node; its jobs live on, and nobody watches them.</summary>
    public void KillDaemon(string node)
    {
        _daemons[node].Kill();
        _daemons[node].WaitForExit();
    }

    /// <summary>A node as a power cut leaves it.</summary>
    public void KillNode(string node)
    {
        int[] jobs = Jobs(node);
        Array.ForEach(jobs, job => ProcessTable.Signal(job, "STOP"));
        KillDaemon(node);
        int[] steps = [.. jobs.Select(ProcessTable.Parent).Distinct()
            .Where(parent => ProcessTable.Command(parent).StartsWith("slurmstepd", StringComparison.Ordinal))];
        foreach (int process in steps.Concat(jobs))
        {
            ProcessTable.Signal(process, "KILL");
        }
    }

    /// <summary>All processes of jobs on a node.</summary>
    public int[] Jobs(string node) => ProcessTable.With($"SLURM_CONF={_configuration}", $"SLURMD_NODENAME={node}");

    /// <summary>Ends all that is at work or waits in a partition, whatever it does.</summary>
    public void KillJobs(string partition)
    {
        if (_problem is null)
        {
            string[] jobs = Ask("squeue", "--noheader", $"--partition={partition}", "--format=%A").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (jobs.Length > 0)
            {
                Ask("scancel", jobs);
            }

            foreach (int process in Nodes(partition).SelectMany(Jobs))
            {
                ProcessTable.Signal(process, "KILL");
            }
        }
    }

    public void Dispose()
    {
        if (_problem is null)
        {
            Array.ForEach(Partitions, KillJobs);
            foreach (Process daemon in _daemons.Values.Reverse())
            {
                daemon.Kill();
                daemon.WaitForExit();
                daemon.Dispose();
            }
        }

        _folder.Dispose();
    }

    private void Start(string program, params string[] arguments) => Launch(program, [program, .. arguments]);

    // Its output goes to a file, and its process has the number that is known here.
    private void Launch(string name, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" > \"$0\" 2>&1", _folder.Under($"log/{name}.txt"), .. command]);
        _daemons[name] = Process.Start(start)!;
    }

    private static string? Absence()
    {
        if (!IsAskedFor)
        {
            return s_notAsked;
        }

        if (!OperatingSystem.IsLinux() || System.Environment.UserName != "root")
        {
            return "Slurm is tested by root of a Linux alone.";
        }

        string? missing = s_programs.FirstOrDefault(program => !IsThere(program));
        return missing is null ? null : $"{missing} is not here; Debian has it: slurmctld, slurmd, slurm-client, munge.";
    }

    private static bool IsThere(string program)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("sh", ["-c", $"command -v {program}"]) { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
