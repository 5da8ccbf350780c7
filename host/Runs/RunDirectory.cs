using System.Globalization;
using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Host.Configuration;

namespace Querent.Host.Runs;

/// <summary>
/// The folder of a run. Files that are written as a whole appear complete or not at all; the others only grow.
/// </summary>
internal sealed class RunDirectory
{
    private RunDirectory(string path) => Path = path;

    public string Path { get; }

    /// <summary>The folder of a run that was given none: <c>runs/cifar10-20250131-174500</c>.</summary>
    public static string DefaultPath(string configuration, TimeProvider time) => System.IO.Path.Combine(
        "runs", $"{configuration}-{time.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");

    /// <exception cref="ConfigurationException">The folder holds something already, or cannot be written.</exception>
    public static RunDirectory Create(string path)
    {
        try
        {
            if (System.IO.File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            {
                throw new ConfigurationException($"--output {path}: is not empty; name a new folder");
            }

            Directory.CreateDirectory(System.IO.Path.Combine(path, "models"));
            var directory = new RunDirectory(path);
            directory.WriteWhole("config.json", "{}");
            return directory;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--output {path}: cannot be written: {problem.Message}", problem);
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Where the weights of a trial go.</summary>
    public string Model(TrialKey key) => File($"models/{key.Strategy}-trial{key.Trial}.safetensors");

    public void WriteWhole(string name, JsonNode content) =>
        WriteWhole(name, content.ToJsonString(JsonText.Readable) + "\n");

    public void WriteWhole(string name, string content) =>
        WriteWhole(name, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(content)));

    /// <summary>Writes under another name, flushes, then renames.</summary>
    public void WriteWhole(string name, Action<Stream> write)
    {
        string target = File(name);
        string temporary = target + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create))
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(temporary, target, overwrite: true);
    }
}
