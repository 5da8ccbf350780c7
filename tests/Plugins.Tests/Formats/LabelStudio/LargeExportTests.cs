using System.Text;
using Querent.Errors;
using Querent.Plugins.ToolFormats.LabelStudio;

namespace Querent.Plugins.Tests.Formats.LabelStudio;

/// <summary>Measures the memory of the process, and therefore runs alone.</summary>
[CollectionDefinition(nameof(LargeExportTests), DisableParallelization = true)]
[Collection(nameof(LargeExportTests))]
public sealed class LargeExportTests
{
    [Fact]
    public void An_export_is_read_as_a_stream()
    {
        byte[] task = Encoding.UTF8.GetBytes($"{{\"data\":{{\"image\":\"a.jpg\",\"note\":\"{new string('x', 100_000)}\"}}}},");
        using var tasks = new TaskStream(new RepeatedStream("["u8.ToArray(), task, 2000), "t.json");
        long before = GC.GetTotalMemory(true), most = 0;

        for (int i = 0; i < 1900; i++)
        {
            Assert.NotNull(tasks.Next());
            most = i % 200 == 0 ? Math.Max(most, GC.GetTotalMemory(true) - before) : most;
        }

        Assert.InRange(most, 0, 20_000_000);
    }

    [Fact]
    public void A_task_has_a_limit()
    {
        using var endless = new TaskStream(new RepeatedStream("[\""u8.ToArray(), "x"u8.ToArray(), 100_000_000), "t.json");

        Assert.Equal("t.json: a task is larger than 64 MB; export it without masks and embedded images",
            Assert.Throws<DataException>(() => endless.Next()).Message);
    }
}
