using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>The position that a process begins with, to tell whether the next one begins farther.</summary>
/// <param name="Cycles">Cycles that had ended.</param>
/// <param name="Mark">Of the saved state; empty where nothing was saved.</param>
internal sealed record TryPlace(int Cycles, string Mark)
{
    /// <summary>That of work which saves nothing until it is done.</summary>
    public static TryPlace Beginning { get; } = new(0, "");

    /// <param name="parts">The trials of the unit.</param>
    /// <param name="cycles">Of each trial.</param>
    /// <exception cref="Errors.DataException">Something was saved, and none of it is whole.</exception>
    public static TryPlace Of(IReadOnlyList<UnitFolder> parts, int cycles)
    {
        UnitProgress?[] saved = [.. parts.Select(part => part.IsDone ? null : part.Farthest(static _ => { }))];
        int done = parts.Count(part => part.IsDone);
        return done == 0 && Array.TrueForAll(saved, progress => progress is null)
            ? Beginning
            : new TryPlace((done * cycles) + saved.Sum(progress => progress?.Lines.Count ?? 0),
                Hash($"{done} {string.Join(' ', saved.Select(progress => progress is null ? "" : State(progress)))}"));
    }

    // Seconds are left out: with the same weights at the same step, other seconds are no progress.
    private static string State(UnitProgress progress)
    {
        var state = JsonNode.Parse(progress.Checkpoint.State) as JsonObject;
        state?.Remove("times");
        return $"{progress.Lines.Count} {state?.ToJsonString()}";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
