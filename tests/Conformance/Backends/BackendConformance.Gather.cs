using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 9, 3)]
    [InlineData(10, 4, 17)]
    [InlineData(64, 200, 33)]
    [InlineData(2000, 3000, 16)]
    public void Gathered_rows_and_the_way_back_agree(int rows, int count, int columns) => Check(trial =>
    {
        Storage indices = trial.Numbers(count, rows);
        trial.Backend.GatherRows(trial.Input(rows * columns), indices, trial.Result(count * columns), count, columns);
        trial.Backend.ScatterAddRows(
            trial.Input(count * columns), indices, trial.Result(rows * columns, "scattered"), count, columns);
    });

    [Fact]
    public void Rows_that_nothing_is_scattered_to_become_zero() => Check(trial =>
        trial.Backend.ScatterAddRows(trial.Input(6), trial.Input([4, 4]), trial.Result(18, "scattered"), 2, 3));
}
