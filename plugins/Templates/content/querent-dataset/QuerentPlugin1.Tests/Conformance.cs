using System.Text.Json.Nodes;
using Querent.Conformance;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Randomness;

namespace QuerentNamespace1.Tests;

/// <summary>All that a data set must do, on the sample images.</summary>
public sealed class ListConformance : DatasetConformance
{
    protected override IDataset Create() => new ListDataset(Sample.Read(Sample.List));
}

/// <summary>All that the options of a plugin must do.</summary>
public sealed class PluginConformance : OptionConformance
{
    protected override IPlugin Create() => new DatasetPlugin();

    protected override JsonObject Required(string name) => new() { ["path"] = Sample.List };
}

/// <summary>Lists that cannot be used are refused with file, line and reason.</summary>
public sealed class BadListTests : IDisposable
{
    private readonly string _list = Path.GetTempFileName();

    public void Dispose() => File.Delete(_list);

    [Theory]
    [InlineData("image,label\n", "the first line must be 'file,class,split'")]
    [InlineData("file,class,split\na.png,cat\n", "line 2: 'a.png,cat' is not")]
    [InlineData("file,class,split\na.png,cat,train\n", "line 2: 'a.png,cat,train' is not")]
    [InlineData("file,class,split\na.png,,test\n", "line 2: an image of the test split needs its class")]
    [InlineData("file,class,split\nno-such.png,cat,pool\n", "line 2: there is no file")]
    public void A_list_that_cannot_be_used_is_refused(string text, string reason)
    {
        File.WriteAllText(_list, text);

        string message = Assert.Throws<DataException>(() => Sample.Read(_list)).Message;

        Assert.StartsWith(_list, message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }
}

/// <summary>The sample images, as the build lays them beside the tests.</summary>
internal static class Sample
{
    public static string List { get; } = Path.Combine(AppContext.BaseDirectory, "sample", "images.csv");

    public static IReadOnlyList<ListedImage> Read(string list) =>
        ImageList.Read(list, new DatasetContext(new Seed(1), Console.WriteLine));
}
