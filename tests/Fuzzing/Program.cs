using System.Globalization;
using Querent.Fuzzing.Running;
using Querent.Fuzzing.Targets;

const string usage = "TARGET|all COUNT SEED [FOLDER] feeds mutated files to readers; TARGET FILE... feeds files as they are";

FuzzTarget[] targets = [.. TargetList.All.Where(target => args is [var name, ..] && (name == "all" || name == target.Name))];
switch (args)
{
    case [_, .. { Length: > 0 } files] when targets is [var target] && files.All(File.Exists):
        return Replay(target, files);
    case [_, var count, var seed, .. var rest] when targets.Length > 0 && rest.Length is 0 or 1 or 3:
        string folder = rest is [var given, ..] ? given : Path.Combine(Path.GetTempPath(), "querent-fuzzing");
        var campaign = new Campaign(Number(count), (ulong)Number(seed), folder);
        if (rest is [_, var first, var work])
        {
            campaign.RunPart(targets[0], Number(first), new WorkFolder(work));
            return 0;
        }

        return campaign.Run(targets) ? 0 : 1;
    default:
        Console.Error.WriteLine(usage);
        Console.Error.WriteLine($"targets: {string.Join(", ", TargetList.All.Select(target => target.Name))}");
        return 2;
}

static int Replay(FuzzTarget target, string[] files)
{
    var work = new WorkFolder(WorkFolder.Create());
    try
    {
        var findings = new Findings(target, work.Under("findings"));
        Tally tally = new Session(target, index => File.ReadAllBytes(files[index]), findings, work).Run(0, files.Length);
        Console.WriteLine($"{tally.Accepted} accepted, {tally.Refused} refused, {tally.Findings} findings");
        return tally.Findings == 0 ? 0 : 1;
    }
    finally
    {
        Directory.Delete(work.Path, recursive: true);
    }
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
