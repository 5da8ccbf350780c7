using System.Globalization;
using Querent.Fuzzing.Running;
using Querent.Fuzzing.Targets;

const string usage = "TARGET|all COUNT SEED [FOLDER] feeds mutated files to a reader; TARGET FILE feeds it one file";

FuzzTarget[] targets = [.. TargetList.All.Where(target => args is [var name, ..] && (name == "all" || name == target.Name))];
switch (args)
{
    case [_, var file] when targets is [var target] && File.Exists(file):
        var place = new WorkFolder(WorkFolder.Create());
        target.Prepare(place);
        target.Read(File.ReadAllBytes(file), place);
        Console.WriteLine("accepted");
        return 0;
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

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
