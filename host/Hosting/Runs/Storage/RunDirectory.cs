using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs;

/// <summary>
/// The folder of a run. Files that are written as a whole appear complete or not at all; the others only grow, by
/// whole lines.
/// </summary>
internal sealed class RunDirectory
{
    public const string Configuration = "config.json";
    private const string Units = "units";

    private readonly NewFolder? _folder;
    private readonly HashSet<string> _files = [];
    private readonly Lock _writing = new();

    private RunDirectory(string path, NewFolder? folder) => (Path, _folder) = (path, folder);

    public string Path { get; }

    /// <summary>Makes the folder that was asked for, with the configuration in it.</summary>
    /// <exception cref="ConfigurationException">It has no name, holds something already, or cannot be
    /// written.</exception>
    public static RunDirectory Create(string path, JsonObject configuration)
    {
        CheckFree(path);
        return TryCreate(path, configuration) ?? throw Taken(path);
    }

    /// <summary>
    /// Makes a folder for a run that was given none: <c>runs/cifar10-20250131-174500</c>, or with <c>-2</c> and so on
    /// behind it where another run has begun in the same second.
    /// </summary>
    /// <exception cref="ConfigurationException">It cannot be written.</exception>
    public static RunDirectory CreateDefault(string configurationName, JsonObject configuration, TimeProvider time)
    {
        string path = System.IO.Path.Combine("runs",
            $"{configurationName}-{time.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        RunDirectory? made = TryCreate(path, configuration);
        for (int number = 2; made is null; number++)
        {
            made = TryCreate($"{path}-{number}", configuration);
        }

        return made;
    }

    /// <summary>The folder of a run that has begun, or that was planned.</summary>
    /// <exception cref="ConfigurationException">It is not there.</exception>
    public static RunDirectory Open(string path) => Directory.Exists(path)
        ? new RunDirectory(path, null)
        : throw new ConfigurationException($"{path}: there is no such folder");

    /// <summary>Creates a folder that is not a run itself.</summary>
    /// <exception cref="ConfigurationException">It has no name, holds something already, or cannot be
    /// written.</exception>
    public static RunDirectory CreateEmpty(string path)
    {
        CheckFree(path);
        try
        {
            Directory.CreateDirectory(path);
            return new RunDirectory(path, null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--output {path}: cannot be written: {problem.Message}", problem);
        }
    }

    /// <exception cref="ConfigurationException">The path has no name, or something is there already.</exception>
    public static void CheckFree(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new ConfigurationException("--output: has no name; name a new folder");
        }

        if (IsTaken(path))
        {
            throw Taken(path);
        }
    }

    /// <summary>The configuration that the run began with.</summary>
    /// <exception cref="ConfigurationException">It is not there or damaged.</exception>
    public JsonObject ReadConfiguration()
    {
        string path = System.IO.Path.Combine(Path, Configuration);
        try
        {
            return JsonText.ParseObject(System.IO.File.ReadAllText(path), path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>The path of a file that belongs to the run.</summary>
    public string File(string name)
    {
        string file = System.IO.Path.Combine(Path, name);
        _files.Add(file);
        return file;
    }

    /// <summary>The folder of a unit, for its work and its results.</summary>
    public UnitFolder Unit(TrialKey key) => new(System.IO.Path.Combine(Path, Units, Plan.Folder(key)), key);

    public void WriteWhole(string name, JsonNode content) => WriteWhole(name, Text(content));

    /// <summary>Writes under another name, flushes, then renames. Threads take turns.</summary>
    public void WriteWhole(string name, string content)
    {
        lock (_writing)
        {
            WholeFile.Write(File(name), Encoding.UTF8.GetBytes(content));
        }
    }

    /// <summary>The same with content that is too large to be held as one text.</summary>
    public void WriteWhole(string name, Action<Stream> write)
    {
        lock (_writing)
        {
            WholeFile.Write(File(name), write);
        }
    }

    /// <summary>
    /// Detects that the folder was moved or deleted: writes to open files still succeed then, so the names are checked.
    /// </summary>
    /// <exception cref="DataException">The folder, or a file of it, was moved or deleted.</exception>
    public void Check()
    {
        string[] parts = [Path, System.IO.Path.Combine(Path, Units), System.IO.Path.Combine(Path, Configuration)];
        if (parts.FirstOrDefault(part => !System.IO.Path.Exists(part)) is { } gone)
        {
            throw new DataException($"{gone}: is no longer there; was it moved or deleted while the run went on?");
        }
    }

    /// <summary>Deletes the folder with all files of a start; keeps a folder that existed before.</summary>
    public void Discard()
    {
        if (_folder is null)
        {
            return;
        }

        string units = System.IO.Path.Combine(Path, Units);
        Attempts.All(
        [
            .. _files.Select(file => (Action)(() => System.IO.File.Delete(file))),
            () => Directory.Delete(units),
        ]);
        _folder.Remove();
    }

    // Null if another run was quicker: the folder belongs to the run that creates the configuration file.
    private static RunDirectory? TryCreate(string path, JsonObject configuration)
    {
        NewFolder? folder = null;
        try
        {
            if (IsTaken(path))
            {
                return null;
            }

            folder = new NewFolder(path);
            return Claim(path, folder, configuration);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            folder?.Remove();
            throw new ConfigurationException($"--output {path}: cannot be written: {problem.Message}", problem);
        }
    }

    private static RunDirectory? Claim(string path, NewFolder folder, JsonObject configuration)
    {
        var directory = new RunDirectory(path, folder);
        string file = directory.File(Configuration);
        FileStream stream;
        try
        {
            stream = new FileStream(
                file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            return null;
        }

        try
        {
            using (stream)
            {
                WholeFile.Fill(stream, file => file.Write(Encoding.UTF8.GetBytes(Text(configuration))));
            }

            Directory.CreateDirectory(System.IO.Path.Combine(path, Units));
            return directory;
        }
        catch
        {
            directory.Discard();
            throw;
        }
    }

    private static bool IsTaken(string path) =>
        System.IO.File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());

    private static ConfigurationException Taken(string path) => new($"--output {path}: is not empty; name a new folder");

    private static string Text(JsonNode content) => content.ToJsonString(JsonText.Readable) + "\n";
}
