using Querent.Data;

namespace Querent.Core.Tests.Files;

public sealed class InputDescriptionTests
{
    [Fact]
    public void Bytes_become_what_the_formula_says()
    {
        var input = new InputDescription { Height = 1, Width = 2, Mean = [0.5, 0, 1], Std = [0.25, 1, 2] };

        Assert.Equal([-2f, 1f, -0.5f, 2f, (float)(51 / 255.0), (float)(((102 / 255.0) - 1) / 2)],
            input.Normalize([0, 255, 0, 255, 51, 102]));
        Assert.Equal([254, 0, 0, 0, 0, 0], (input with { Mean = [1, 0, 0], Std = [1, 1, 1], Scale = 1 })
            .Normalize([255, 0, 0, 1, 0, 0]));
        Assert.Equal(12, input.Normalize(new byte[12]).Length);
        Assert.Throws<ArgumentException>(() => input.Normalize(new byte[7]));
    }
}
