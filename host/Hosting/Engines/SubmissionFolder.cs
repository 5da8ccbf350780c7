using System.Text;
using System.Text.Json;
using Querent.Errors;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Engines;

/// <summary>
/// The files of one submission: <c>engine/NAME</c> in the experiment. Each has a folder of its own, so that two at once do not
/// meet, and it stays: a scheduler that starts a job again may read its script anew.
/// </summary>
internal sealed class SubmissionFolder
{
    private const string Parent = "engine";
    private const string FileName = "engine.json";

    private SubmissionFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>The name that no other submission has.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <exception cref="DataException">It cannot be made.</exception>
    public static SubmissionFolder Create(string experiment, TimeProvider time)
    {
        string path = System.IO.Path.Combine(experiment, Parent, AttemptOwner.NewName(time));
        try
        {
            Directory.CreateDirectory(path);
            return new SubmissionFolder(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: cannot be made: {problem.Message}", problem);
        }
    }

    /// <summary>All submissions of an experiment that can be read, oldest first.</summary>
    public static IReadOnlyList<Submission> All(string experiment)
    {
        string parent = System.IO.Path.Combine(experiment, Parent);
        return Directory.Exists(parent)
            ? [.. Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal)
                .Select(folder => TryRead(System.IO.Path.Combine(folder, FileName))).OfType<Submission>()]
            : [];
    }

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string content)
    {
        string path = System.IO.Path.Combine(Path, name);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(content));
        return path;
    }

    /// <summary>Again after each job, so that none is forgotten if a later one is refused.</summary>
    public void Write(Submission submission) =>
        Write(FileName, JsonSerializer.Serialize(submission, SubmissionJson.Default.Submission) + "\n");

    private static Submission? TryRead(string file)
    {
        try
        {
            Submission? submission = JsonSerializer.Deserialize(File.ReadAllBytes(file), SubmissionJson.Default.Submission);
            return submission?.Version == Submission.CurrentVersion ? submission : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
