using Querent.Errors;

namespace Querent.Hosting.Engines.Slurm;

/// <summary>The wishes of a user to Slurm.</summary>
internal sealed record SlurmOptions
{
    public string? Partition { get; init; }

    /// <summary>Of each unit.</summary>
    public int? Gpus { get; init; }

    /// <summary>The longest time of a unit until it is saved and started again, as Slurm writes it: <c>12:00:00</c>.</summary>
    public string? Time { get; init; }

    /// <summary>Other options of <c>sbatch</c>, such as <c>--account=x</c>.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <exception cref="ConfigurationException">One cannot stand in a script.</exception>
    public void RequireUsable()
    {
        IEnumerable<(string Name, string Value)> given =
        [
            .. Partition is { } partition ? [("--partition", partition)] : Array.Empty<(string, string)>(),
            .. Time is { } time ? [("--time", time)] : Array.Empty<(string, string)>(),
            .. Others.Select(other => ("--sbatch", other)),
        ];
        if (given.FirstOrDefault(option => option.Value.Length == 0 || option.Value.Any(char.IsControl)) is { Name: { } name })
        {
            throw new ConfigurationException($"{name}: is empty, or has a character that cannot stand in a script");
        }

        if (given.FirstOrDefault(option => option.Name != "--sbatch" && option.Value.Contains(' ')) is { Name: { } gap, Value: var value })
        {
            throw new ConfigurationException($"{gap} '{value}': has a gap in it");
        }

        if (Others.FirstOrDefault(other => !other.StartsWith('-')) is { } wrong)
        {
            throw new ConfigurationException($"--sbatch '{wrong}': write an option of sbatch, such as --sbatch=--account=x");
        }
    }
}
