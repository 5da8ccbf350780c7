using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>Conditions on which planned work is gone on with: what is done and what is to come must be comparable.</summary>
internal static class Sameness
{
    /// <param name="folder">Of the work.</param>
    /// <param name="others">Differences that make another experiment of it.</param>
    /// <param name="code">Differences of plugins and program.</param>
    /// <param name="allowChangedCode">Whether those of code are all right.</param>
    /// <param name="warn">Takes a line about each difference that is allowed.</param>
    /// <exception cref="ConfigurationException">It cannot be gone on with; the message says what differs.</exception>
    public static void Require(
        string folder, IReadOnlyList<string> others, IReadOnlyList<string> code, bool allowChangedCode, Action<string> warn)
    {
        if (others.Count > 0)
        {
            throw new ConfigurationException($"{folder}: cannot be gone on with, it would mix two experiments: {Listing.Of(others)}");
        }

        if (code.Count > 0)
        {
            string line = $"plugins or program are not those that the run began with: {Listing.Of(code)}";
            if (!allowChangedCode)
            {
                throw new ConfigurationException($"{folder}: {line}; --allow-changed-plugins goes on all the same");
            }

            warn(line);
        }
    }

    /// <summary>
    /// Names the kind of device that the work so far was computed on, where none is named. Which device of its kind it is differs
    /// from machine to machine.
    /// </summary>
    /// <param name="last">The content of an <c>attempt.json</c>; null where there is none.</param>
    /// <param name="request">As it was given.</param>
    public static WorkRequest AsBefore(JsonObject? last, WorkRequest request) => request.Device is null && last is not null
        ? request with
        {
            Device = ((string?)last["device"])?.Split(':')[0],
            Precision = request.Precision ?? (string?)last["precision"],
        }
        : request;
}
