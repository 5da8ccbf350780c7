using Querent.Errors;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary>The place that scores are written to: a new file, or standard output.</summary>
internal sealed class ScoreOutput : IDisposable
{
    private static readonly string[] s_kinds = [".csv", ".jsonl"];

    private readonly TextWriter _writer;

    private ScoreOutput(TextWriter writer, string? path, bool isJson) => (_writer, Path, IsJson) = (writer, path, isJson);

    /// <summary>Null for standard output.</summary>
    public string? Path { get; }

    /// <summary>Whether each line is a JSON object; else the file is CSV.</summary>
    public bool IsJson { get; }

    /// <exception cref="ConfigurationException">The name has another ending.</exception>
    public static void CheckName(string? path)
    {
        if (path is not null && !s_kinds.Contains(System.IO.Path.GetExtension(path).ToLowerInvariant()))
        {
            throw new ConfigurationException($"--output {path}: the name must end in .csv or .jsonl");
        }
    }

    /// <exception cref="ConfigurationException">A file of the name is there, or none can be made.</exception>
    public static ScoreOutput Create(string? path, Terminal terminal)
    {
        if (path is null)
        {
            return new ScoreOutput(terminal.Out, null, isJson: false);
        }

        try
        {
            return new ScoreOutput(new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read)),
                path, path.EndsWith("l", StringComparison.OrdinalIgnoreCase));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new ConfigurationException($"--output {path}: is there already; name a new file");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"--output {path}: cannot be written: {problem.Message}", problem);
        }
    }

    public void WriteLine(string line)
    {
        // Not that of the system: a file is the same wherever it was made.
        _writer.Write(line);
        _writer.Write('\n');
    }

    public void Dispose()
    {
        if (Path is null)
        {
            _writer.Flush();
        }
        else
        {
            _writer.Dispose();
        }
    }
}
