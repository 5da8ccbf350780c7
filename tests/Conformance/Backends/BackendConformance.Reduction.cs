using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    public static TheoryData<int, int> RowsAndColumns => new()
    {
        { 1, 1 }, { 1, 10 }, { 5, 11 }, { 33, 2 }, { 64, 21 }, { 128, 10 }, { 3, 1000 }, { 3000, 17 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Sums_and_their_transpose_agree(int outer, int count, int inner) => Check(trial =>
    {
        var layout = new AxisLayout(outer, count, inner);
        trial.Backend.Sum(trial.Input(layout.Length), trial.Result(layout.ReducedLength, "sum"), layout, 1);
        trial.Backend.Sum(trial.Input(layout.Length), trial.Result(layout.ReducedLength, "mean"), layout, 1f / count);
        trial.Backend.BroadcastTo(trial.Input(layout.ReducedLength), trial.Result(layout.Length, "expanded"), layout, 0.5f);
    });

    [Theory]
    [MemberData(nameof(RowsAndColumns))]
    public void Softmax_and_its_gradient_agree(int rows, int columns) => Check(trial =>
    {
        int length = rows * columns;
        Storage y = trial.Result(length, "softmax");
        trial.Backend.Softmax(trial.Input(length, -5, 5), y, rows, columns);
        trial.Backend.SoftmaxGradient(y, trial.Input(length), trial.Result(length, "gradient"), rows, columns);
    });

    [Theory]
    [MemberData(nameof(RowsAndColumns))]
    public void Log_softmax_and_its_gradient_agree(int rows, int columns) => Check(trial =>
    {
        int length = rows * columns;
        Storage y = trial.Result(length, "log-softmax");
        trial.Backend.LogSoftmax(trial.Input(length, -5, 5), y, rows, columns);
        trial.Backend.LogSoftmaxGradient(y, trial.Input(length), trial.Result(length, "gradient"), rows, columns);
    });

    [Theory]
    [MemberData(nameof(RowsAndColumns))]
    public void Cross_entropy_and_its_gradient_agree(int rows, int classes) => Check(trial =>
    {
        int length = rows * classes;
        (Storage logits, Storage labels) = (trial.Input(length, -5, 5), trial.Numbers(rows, classes));
        Storage logs = trial.Result(length, "log-probabilities");
        trial.Backend.CrossEntropy(logits, labels, trial.Result(rows, "losses"), logs, rows, classes);
        trial.Backend.CrossEntropyGradient(
            logs, labels, trial.Input(rows), trial.Result(length, "gradient"), rows, classes);
    });

    [Fact]
    public void Large_logits_do_not_overflow() => Check(trial =>
    {
        Storage logits = trial.Input([1000, -1000, 0, -1000, -1001, -999, 88, 89, 90]);
        trial.Backend.Softmax(logits, trial.Result(9, "softmax"), 3, 3);
        trial.Backend.LogSoftmax(logits, trial.Result(9, "log-softmax"), 3, 3);
        trial.Backend.CrossEntropy(
            logits, trial.Input([1, 2, 0]), trial.Result(3, "losses"), trial.Result(9, "log-probabilities"), 3, 3);
    });
}
