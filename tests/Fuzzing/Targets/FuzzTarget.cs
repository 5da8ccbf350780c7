using Querent.Fuzzing.Mutation;

namespace Querent.Fuzzing.Targets;

/// <summary>A reader under test: valid files to start from, ways to change them, and how a user's file gets to it.</summary>
internal abstract class FuzzTarget(string name, string extension)
{
    /// <summary>The name on the command line, and of the folder of valid files in <c>Corpus</c>.</summary>
    public string Name => name;

    /// <summary>Of saved inputs, so that other programs open them.</summary>
    public string Extension => extension;

    /// <summary>Files that the reader accepts.</summary>
    public virtual IReadOnlyList<byte[]> Seeds => Corpus(name);

    public virtual IReadOnlyList<Change> Changes => ByteChanges.All;

    /// <summary>Makes checksums and the like right again, so that what lies behind them is reached; half of the inputs
    /// are sent through it.</summary>
    public virtual byte[] Repair(byte[] file) => file;

    /// <summary>Lays the files out that stay as they are.</summary>
    public virtual void Prepare(WorkFolder folder)
    {
    }

    /// <summary>Has the reader read an input.</summary>
    /// <exception cref="Errors.QuerentException">The input is refused as it should be.</exception>
    /// <exception cref="BrokenPromiseException">It is accepted, and what comes out is wrong.</exception>
    public abstract void Read(byte[] file, WorkFolder folder);

    /// <summary>Changes of text, and half as often those of bytes, most of which no parser lets through.</summary>
    protected static IReadOnlyList<Change> TextAndBytes { get; } =
        [.. TextChanges.All, .. TextChanges.All, .. ByteChanges.All];

    protected static IReadOnlyList<byte[]> Corpus(string name) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Corpus", name))
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
    ];
}
