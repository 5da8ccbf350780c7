namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The arguments of <c>querent init</c>.</summary>
internal sealed record InitRequest(string Folder, string Task, string Images, string Classes)
{
    public string? Joints { get; init; }

    public string? Weights { get; init; }

    public int? Holdout { get; init; }

    public required int Seed { get; init; }

    public required int Threads { get; init; }

    public IReadOnlyList<string> Plugins { get; init; } = [];
}
