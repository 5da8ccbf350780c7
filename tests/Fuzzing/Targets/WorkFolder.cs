namespace Querent.Fuzzing.Targets;

/// <summary>The folder for the inputs of one process, in memory if the machine has a folder for that.</summary>
internal sealed record WorkFolder(string Path)
{
    private const string InMemory = "/dev/shm";

    public static string Create() => Directory.Exists(InMemory)
        ? Directory.CreateDirectory($"{InMemory}/querent-fuzzing-{Environment.ProcessId}").FullName
        : Directory.CreateTempSubdirectory("querent-fuzzing-").FullName;

    public string Under(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and returns its path; folders on the way are made.</summary>
    public string Write(string name, ReadOnlySpan<byte> content)
    {
        string path = Under(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }
}
