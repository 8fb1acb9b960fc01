package com.example.draw;

/** What a client sent is wrong; the message tells them what and how to put it right. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadRequest(String message) {
        super(message);
    }
}
