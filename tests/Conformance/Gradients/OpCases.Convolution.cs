using Querent.Autograd.Ops;
using Querent.Backends;

namespace Querent.Conformance;

public static partial class OpCases
{
    private static IEnumerable<OpCase> Convolution()
    {
        yield return new OpCase("Conv2d", x => x[0].Conv2d(x[1]), OpInput.Of(2, 4, 5, 2), OpInput.Of(3, 3, 2, 3));
        yield return new OpCase("Conv2d, bias",
            x => x[0].Conv2d(x[1], x[2]), OpInput.Of(2, 3, 4, 2), OpInput.Of(2, 2, 2, 3), OpInput.Of(3));
        yield return new OpCase("Conv2d, padding",
            x => x[0].Conv2d(x[1], null, 1, 1), OpInput.Of(1, 4, 3, 2), OpInput.Of(3, 3, 2, 2));
        yield return new OpCase("Conv2d, stride and padding",
            x => x[0].Conv2d(x[1], x[2], 2, 1), OpInput.Of(2, 5, 6, 2), OpInput.Of(3, 3, 2, 2), OpInput.Of(2));
        yield return new OpCase("Conv2d, stride 3",
            x => x[0].Conv2d(x[1], null, 3), OpInput.Of(1, 8, 7, 2), OpInput.Of(2, 2, 2, 2));
        yield return new OpCase("Conv2d, dilation",
            x => x[0].Conv2d(x[1], null, 1, 2, 2), OpInput.Of(1, 5, 5, 2), OpInput.Of(3, 3, 2, 2));
        yield return new OpCase("Conv2d, 1x1 with stride 2",
            x => x[0].Conv2d(x[1], null, 2), OpInput.Of(2, 4, 5, 3), OpInput.Of(1, 1, 3, 4));
        yield return new OpCase("Conv2d, 3x1 kernel",
            x => x[0].Conv2d(x[1]), OpInput.Of(1, 5, 3, 2), OpInput.Of(3, 1, 2, 2));
        yield return new OpCase("Conv2d, 17 to 9 channels",
            x => x[0].Conv2d(x[1], x[2], 1, 1), OpInput.Of(1, 3, 3, 17), OpInput.Of(3, 3, 17, 9), OpInput.Of(9));

        // Eight products of at most 0.05 and a shift of 0.5 or more keep the ReLU off its kink. The gradient of the
        // last result is the caller's, that of an intermediate one is overwritten.
        OpInput[] reluOutput =
        [
            OpInput.Of(2, 4, 3, 2), OpInput.Between(-0.05f, 0.05f, 2, 2, 2, 4),
            new OpInput(new Shape(4), [-0.6f, 0.5f, 0.7f, -0.5f]),
        ];
        yield return new OpCase("Conv2d, reluOutput", x => x[0].Conv2d(x[1], x[2], 1, 1, 2, relu: true), reluOutput);
        yield return new OpCase("Conv2d, reluOutput within",
            x => x[0].Conv2d(x[1], x[2], 1, 1, 2, relu: true).Affine(2, 0), reluOutput);
    }
}
