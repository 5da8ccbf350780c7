using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_model_of_a_run_becomes_a_new_file()
    {
        string run = _folder.Under("run"), file = _folder.Under("model.onnx");
        QuerentProcess.Run(TinyRun.Into(run, "strategies=[\"learning-loss\"]")).ShouldSucceed();
        string model = Path.Combine(run, "units", "trial1-learning-loss", "result", "model.safetensors");

        QuerentProcess exported = QuerentProcess.Run("export", model, file, "--with-loss");

        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
        Assert.Equal(
        [
            "output: logits [batch, 10]", "output: probabilities [batch, 10]", "output: embedding [batch, 32]",
            "output: predicted_loss [batch]", $"written: {file}",
        ], exported.OutLines);
        Assert.True(new FileInfo(file).Length > 10_000);
        Assert.Equal($"error: {file}: is there already; name a new file", QuerentProcess.Run("export", model, file).ShouldFail(2));
    }

    [Fact]
    public void A_file_that_is_no_model_is_named()
    {
        string text = _folder.Write("notes.txt", "no model");

        Assert.StartsWith($"error: {text}: ", QuerentProcess.Run("export", text, _folder.Under("model.onnx")).ShouldFail(2),
            StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Under("model.onnx")));
    }

    public void Dispose() => _folder.Dispose();
}
