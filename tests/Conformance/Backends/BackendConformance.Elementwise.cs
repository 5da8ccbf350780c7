using Querent.Autograd.Ops;
using Querent.Backends;

namespace Querent.Conformance;

public abstract partial class BackendConformance
{
    /// <summary>Around the widths of vectors, and large enough for threads.</summary>
    public static TheoryData<int> Lengths => [1, 7, 8, 17, 64, 1000, 150_001];

    /// <summary>Outer, count and inner extent: plain, biases of odd widths, factors per sample, middle axes.</summary>
    public static TheoryData<int, int, int> Layouts => new()
    {
        { 1, 1, 1 }, { 13, 1, 1 }, { 1, 9, 1 }, { 1, 6, 17 }, { 5, 7, 1 }, { 3, 4, 5 }, { 2, 33, 8 }, { 70_001, 1, 1 },
        { 1, 2000, 64 }, { 64, 1000, 1 }, { 7, 50, 33 },
    };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Unary_functions_and_their_gradients_agree(int length)
    {
        Unary<Relu>(length, -2, 2);
        Unary<Sigmoid>(length, -8, 8);
        Unary<Exp>(length, -4, 4);
        Unary<Log>(length, 0.1f, 9);
        Unary<Sqrt>(length, 0.1f, 9);
        Unary<Cube>(length, -2, 2);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Binary_functions_and_their_gradients_agree(int outer, int count, int inner)
    {
        var layout = new AxisLayout(outer, count, inner);
        Binary<Add>(layout);
        Binary<Subtract>(layout);
        Binary<Multiply>(layout);
        Binary<SquaredError>(layout);
        Binary<SmoothL1>(layout);
        Binary<Divide>(layout, 0.5f);
    }

    [Fact]
    public void A_single_gradient_of_a_binary_function_can_be_left_out() => Check(trial =>
    {
        var layout = new AxisLayout(3, 4, 5);
        (Storage a, Storage b, Storage gy) = (trial.Input(60), trial.Input(15), trial.Input(60));
        trial.Backend.BinaryGradient<Multiply>(a, b, gy, trial.Result(60, "ga"), null, layout);
        trial.Backend.BinaryGradient<Multiply>(a, b, gy, null, trial.Result(60, "gb"), layout);
    });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Affine_and_blend_agree(int length) => Check(trial =>
    {
        trial.Backend.Affine(trial.Input(length), trial.Result(length), 1.5f, -0.25f);
        trial.Backend.Axpby(0.1f, trial.Input(length), 0.9f, trial.InPlace(length, "blended"));
    });

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Relu_does_not_hide_a_NaN(int length) => Check(trial =>
    {
        float[] values = new float[length];
        (values[^1], values[0]) = (-float.NaN, float.NaN);
        trial.Backend.Unary<Relu>(trial.Input(values), trial.Result(length));
    });

    private void Unary<TOp>(int length, float low, float high)
        where TOp : struct, IUnaryOp => Check(trial =>
    {
        Storage x = trial.Input(length, low, high);
        Storage y = trial.Result(length, typeof(TOp).Name);
        trial.Backend.Unary<TOp>(x, y);
        trial.Backend.UnaryGradient<TOp>(
            x, y, trial.Input(length), trial.Result(length, $"{typeof(TOp).Name} gradient"));
    });

    private void Binary<TOp>(AxisLayout layout, float leastOfB = -2)
        where TOp : struct, IBinaryOp => Check(trial =>
    {
        (Storage a, Storage b) = (trial.Input(layout.Length, -2, 2), trial.Input(layout.ReducedLength, leastOfB, 2));
        trial.Backend.Binary<TOp>(a, b, trial.Result(layout.Length, typeof(TOp).Name), layout);
        trial.Backend.BinaryGradient<TOp>(a, b, trial.Input(layout.Length), trial.Result(layout.Length, "ga"),
            trial.Result(layout.Length, "gb"), layout);
    });
}
