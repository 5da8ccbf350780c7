using Querent.Backends;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Conformance;

/// <summary>An operation with inputs at which its gradient is checked.</summary>
public sealed record OpCase(string Name, Func<Tensor[], Tensor> Forward, params OpInput[] Inputs)
{
    /// <summary>The values of the output in double precision, from those of the inputs; null where none is given.</summary>
    public Func<double[][], IEnumerable<double>>? Formula { get; init; }

    public override string ToString() => Name;
}

/// <summary>One input of an <see cref="OpCase"/>: its values, and whether a gradient towards it exists.</summary>
public sealed record OpInput(Shape Shape, float[] Values, bool IsConstant = false)
{
    /// <summary>Uniform values.</summary>
    public static OpInput Between(float low, float high, params ReadOnlySpan<int> extents)
    {
        var shape = new Shape(extents);
        RandomStream stream = Stream(shape);
        var values = new float[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = stream.NextSingle(low, high);
        }

        return new OpInput(shape, values);
    }

    /// <summary>Uniform in [-1, 1).</summary>
    public static OpInput Of(params ReadOnlySpan<int> extents) => Between(-1, 1, extents);

    /// <summary>
    /// Shuffled multiples of 0.1 without 0: a finite difference crosses neither a kink at 0 nor a change of the
    /// maximum.
    /// </summary>
    public static OpInput Apart(params ReadOnlySpan<int> extents)
    {
        var shape = new Shape(extents);
        float[] values = [.. Enumerable.Range(0, shape.Length).Select(i => 0.1f * (i - (shape.Length / 2) + 0.5f))];
        Stream(shape).Shuffle<float>(values);
        return new OpInput(shape, values);
    }

    /// <summary>0, 1, 2, ... times a step, around 0: never equal to values that are <see cref="Apart"/>.</summary>
    public static OpInput Multiples(float step, params ReadOnlySpan<int> extents)
    {
        var shape = new Shape(extents);
        return new OpInput(shape, [.. Enumerable.Range(0, shape.Length).Select(i => step * (i - (shape.Length / 2)))]);
    }

    /// <summary>Given values that no gradient flows to, such as labels.</summary>
    public static OpInput Constant(params float[] values) => new(new Shape(values.Length), values, IsConstant: true);

    /// <summary>Other values of the same shape and range: a second operand that is not the first.</summary>
    public OpInput Other() => this with { Values = [.. Values.Reverse().Select(value => 0.7f * value)] };

    private static RandomStream Stream(Shape shape) => new Seed((ulong)shape.Length).For(shape.Rank).Stream();
}
