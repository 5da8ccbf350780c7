using System.Text.Json.Nodes;
using Querent.Host.Output;
using Querent.Hosting.Configuration;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The form of what a command says.</summary>
internal enum ReplyForm
{
    /// <summary>For people.</summary>
    Lines,

    /// <summary>One object for programs.</summary>
    Json,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>The reply of a command: the same facts for people and for programs.</summary>
/// <param name="Lines">For people; the last one says what to do next.</param>
/// <param name="Json">For programs.</param>
internal sealed record ProjectReply(IReadOnlyList<string> Lines, JsonObject Json)
{
    /// <summary>Whether decisions are left to the user, which the exit code tells.</summary>
    public bool LeavesDecisions { get; init; }

    /// <summary>The first ones of many lines of one kind.</summary>
    public static string[] Some(IEnumerable<string> lines)
    {
        const int Most = 5;
        string[] all = [.. lines];
        return all.Length <= Most ? all : [.. all.Take(Most), $"... and {all.Length - Most} more like it (--json lists all)"];
    }

    /// <summary>Prints it and returns the exit code.</summary>
    public int Print(Terminal terminal, ReplyForm form)
    {
        foreach (string line in form switch
        {
            ReplyForm.Lines => Lines,
            ReplyForm.Json => [Json.ToJsonString(JsonText.OneLine)],
            _ => [],
        })
        {
            terminal.Out.WriteLine(line);
        }

        return LeavesDecisions ? ExitCode.Partial : ExitCode.Success;
    }
}
