using Querent.Autograd.Ops;
using Querent.Conformance;

namespace Outside.Tests;

/// <summary>The ops of this plugin; a class for each backend derives from it.</summary>
public abstract class OutsideOpConformance : OpConformance
{
    protected override IEnumerable<OpCase> Cases =>
    [
        new("Softplus", x => x[0].Apply<Softplus>(), OpInput.Between(-3, 3, 4, 7)) { Formula = Softplus },
        new("Softplus, twice", x => x[0].Apply<Softplus>().Apply<Softplus>(), OpInput.Between(-3, 3, 33)),
        new("LogAddExp", x => x[0].Apply<LogAddExp>(x[1]), OpInput.Between(-2, 2, 3, 5), OpInput.Between(-2, 2, 3, 5).Other())
        {
            Formula = LogAddExp,
        },
        new("LogAddExp, one per channel",
            x => x[0].Apply<LogAddExp>(x[1]), OpInput.Between(-2, 2, 2, 3, 2, 5), OpInput.Between(-2, 2, 5)),
        new("LogAddExp, one per sample",
            x => x[0].Apply<LogAddExp>(x[1]), OpInput.Between(-2, 2, 3, 2, 2, 2), OpInput.Between(-2, 2, 3, 1, 1, 1)),
        new("RowDistance", x => RowDistance.Forward(x[0], x[1], 0.1f), OpInput.Of(5, 4), OpInput.Of(5, 4).Other()),
        new("RowDistance of ops of core",
            x => RowDistance.Forward(x[0].Sigmoid(), x[1].Apply<Softplus>(), 0.1f).Exp(),
            OpInput.Of(3, 4), OpInput.Of(3, 4).Other()),
    ];

    protected override IEnumerable<OpCase> LargeCases => from length in new[] { 1, 70, 10_001 }
        let a = OpInput.Between(-9, 9, 1, length)
        let b = a.Other()
        from @case in new OpCase[]
        {
            new($"Softplus of {length}", x => x[0].Apply<Softplus>(), a) { Formula = Softplus },
            new($"LogAddExp of {length}", x => x[0].Apply<LogAddExp>(x[1]), a, b) { Formula = LogAddExp },
            new($"RowDistance of {length}", x => RowDistance.Forward(x[0], x[1], 1), a, b) { Formula = Distance },
        }
        select @case;

    private static IEnumerable<double> Softplus(double[][] x) => x[0].Select(value => Math.Log(1 + Math.Exp(value)));

    private static IEnumerable<double> LogAddExp(double[][] x) =>
        x[0].Zip(x[1], (a, b) => Math.Log(Math.Exp(a) + Math.Exp(b)));

    private static IEnumerable<double> Distance(double[][] x) =>
        [Math.Sqrt(x[0].Zip(x[1], (a, b) => (a - b) * (a - b)).Sum() + 1)];
}
