using Querent.Backends;
using Querent.Errors;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    [Theory]
    [InlineData(-1f)]
    [InlineData(10f)]
    [InlineData(1e9f)]
    [InlineData(1.5f)]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_label_that_is_no_class_is_an_error_when_a_result_is_downloaded_at_the_latest(float label)
    {
        using IBackend backend = Create();
        var trial = new BackendTrial(backend);
        Storage logits = trial.Input(40 * 10);
        (Storage losses, Storage logs) = (trial.Result(40, "losses"), trial.Result(400, "log-probabilities"));
        float[] labels = new float[40];
        (labels[3], labels[35]) = (label, label);

        var error = Assert.Throws<DataException>(() =>
        {
            backend.CrossEntropy(logits, trial.Input(labels), losses, logs, 40, 10);
            backend.Download(losses, labels);
        });

        Assert.Contains("of row 3 is none of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_backend_goes_on_after_a_label_that_is_no_class()
    {
        using IBackend backend = Create();
        var trial = new BackendTrial(backend);
        (Storage logits, Storage losses, Storage logs) = (trial.Input(10), trial.Result(1), trial.Result(10));
        float[] loss = new float[1];
        Assert.Throws<DataException>(() =>
        {
            backend.CrossEntropy(logits, trial.Input([-2]), losses, logs, 1, 10);
            backend.Download(losses, loss);
        });

        backend.CrossEntropy(logits, trial.Input([2]), losses, logs, 1, 10);
        backend.Download(losses, loss);

        Assert.True(loss[0] > 0, $"the loss is {loss[0]}");
    }
}
