using System.Globalization;
using Querent.Errors;

namespace Querent.Hosting.Runs;

/// <summary>
/// Keeps a second process out of a run, or another folder of one process at a time. The operating system lets go of it when the process ends, however it ends.
/// </summary>
internal sealed class RunLock : IDisposable
{
    private const string Name = "lock";

    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <summary>That of a new run, whose file goes with its folder if the start fails.</summary>
    public static RunLock Take(RunDirectory directory)
    {
        directory.File(Name);
        return Take(directory.Path);
    }

    /// <param name="folder">That it guards.</param>
    /// <param name="name">The name of its file.</param>
    /// <param name="thing">The folder in messages.</param>
    /// <exception cref="ConfigurationException">Another process holds it, or the folder cannot be written.</exception>
    public static RunLock Take(string folder, string name = Name, string thing = "run")
    {
        string path = Path.Combine(folder, name);
        try
        {
            // FileShare.None is flock(2) on Unix: it works between processes of one machine, and on file systems that
            // carry such locks between machines.
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);

            // For people; the lock holds on a full disk too.
            Attempts.All(() => Fill(file));
            return new RunLock(file);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new ConfigurationException($"{folder}: cannot be written: {problem.Message}", problem);
        }
        catch (IOException problem) when (IsHeld(path))
        {
            throw new ConfigurationException($"{folder}: another process is at work on this {thing}", problem);
        }
        catch (IOException problem)
        {
            throw new ConfigurationException($"{folder}: cannot be written: {problem.Message}", problem);
        }
    }

    public void Dispose() => _file.Dispose();

    private static void Fill(FileStream file)
    {
        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
    }

    // Reading is refused too where another process holds it, and only there.
    private static bool IsHeld(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(path);
        }
    }
}
