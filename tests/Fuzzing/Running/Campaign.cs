using System.Diagnostics;
using System.Globalization;
using Querent.Fuzzing.Mutation;
using Querent.Fuzzing.Targets;
using Querent.Randomness;

namespace Querent.Fuzzing.Running;

/// <summary>Runs targets one after the other, each in a process of its own and, after a hang or a crash, in another.</summary>
internal sealed class Campaign(int count, ulong seed, string folder)
{
    /// <summary>Processes that a target may take down before the rest of its inputs is left out.</summary>
    private const int MostRestarts = 200;

    /// <returns>Whether there is no finding.</returns>
    public bool Run(IEnumerable<FuzzTarget> targets)
    {
        var clock = Stopwatch.StartNew();
        (string Name, Tally Tally)[] rows = [.. targets.Select(target => (target.Name, Run(target)))];
        Console.WriteLine();
        Console.WriteLine("target             inputs  accepted   refused  findings  slowest s  most MB");
        foreach ((string name, Tally tally) in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-15} {tally.Inputs,9} {tally.Accepted,9} {tally.Refused,9} {tally.Findings,9} {tally.Slowest,10:F2} {tally.MostBytes / 1_000_000,8}"));
        }

        int findings = rows.Sum(row => row.Tally.Findings);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{findings} findings in {rows.Sum(row => row.Tally.Inputs)} inputs, seed {seed}, {clock.Elapsed.TotalSeconds:F0} s"));
        return findings == 0;
    }

    /// <summary>The part of a campaign that one process does: some inputs of one target.</summary>
    public void RunPart(FuzzTarget target, int first, WorkFolder work) =>
        new Session(target, Mutations(target).Create, new Findings(target, folder), work).Run(first, count);

    private Tally Run(FuzzTarget target)
    {
        var total = new Tally();
        for ((int next, int restarts) = (0, 0); next < count && restarts <= MostRestarts; restarts++)
        {
            var work = new WorkFolder(WorkFolder.Create());
            try
            {
                int exit = RunProcess(target, next, work);
                (Tally tally, int last) = Session.Outcome(work);
                total.Add(tally);
                next = last + 1;
                if (exit is not (0 or Session.GivenUp))
                {
                    new Findings(target, folder).Add($"exit-{exit}", last, Mutations(target).Create(last),
                        $"the process ended with exit code {exit}");
                }
            }
            finally
            {
                Directory.Delete(work.Path, recursive: true);
            }
        }

        return total;
    }

    private Mutator Mutations(FuzzTarget target) => new(target, new Seed(seed));

    private int RunProcess(FuzzTarget target, int first, WorkFolder work)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Querent.Fuzzing.dll");
        string[] numbers = [.. new[] { $"{count}", $"{seed}", folder, $"{first}", work.Path }];
        using Process process = Process.Start("dotnet", [program, target.Name, .. numbers]);
        process.WaitForExit();
        return process.ExitCode;
    }
}
