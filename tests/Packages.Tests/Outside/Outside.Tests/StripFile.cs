using Querent.Data;
using Querent.Extensibility;
using Querent.Randomness;

namespace Outside.Tests;

/// <summary>The file of strips, as the build lays it beside the tests.</summary>
internal static class StripFile
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "strips.txt");

    public static IDataset Read() => StripDataset.Read(Path, new DatasetContext(new Seed(1), Console.WriteLine));
}
