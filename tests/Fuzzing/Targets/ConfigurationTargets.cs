using System.Text;
using System.Text.Json.Nodes;
using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>A configuration, up to the point where a run would begin.</summary>
internal sealed class ConfigurationTarget() : FuzzTarget("configuration", ".json")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Read(byte[] file, WorkFolder folder) => Experiments.Prepare(folder.Write("experiment.json", file));
}

/// <summary>One <c>--set key=value</c> over a configuration.</summary>
internal sealed class OverrideTarget() : FuzzTarget("override", ".txt")
{
    public override IReadOnlyList<Change> Changes => TextAndBytes;

    public override void Prepare(WorkFolder folder) => folder.Write("experiment.json", Corpus("configuration")[0]);

    // An argument of a process ends at the first NUL.
    public override void Read(byte[] file, WorkFolder folder) =>
        Experiments.Prepare(folder.Under("experiment.json"), Encoding.UTF8.GetString(file).Split('\0')[0]);
}
